using System;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Nas;

/// <summary>A change of the NAS's network settings that is prepared.</summary>
/// <typeparam name="T">What is changed.</typeparam>
/// <param name="Description">What is done, or that nothing need be.</param>
/// <param name="Make">Does it, and gives what the NAS shows afterwards; null where nothing need be done.</param>
/// <param name="Current">What is there now; null where nothing is.</param>
internal sealed record NasEdit<T>(string Description, Func<CancellationToken, Task<T?>>? Make, T? Current)
    where T : class;
