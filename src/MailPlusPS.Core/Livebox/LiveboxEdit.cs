using System;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Livebox;

/// <summary>A change of the box that is prepared.</summary>
/// <typeparam name="T">What is changed.</typeparam>
/// <param name="Description">What is done, or that nothing need be.</param>
/// <param name="Make">Does it, and gives what the box shows afterwards; null where nothing need be done.</param>
/// <param name="Current">What is there now; null where nothing is.</param>
internal sealed record LiveboxEdit<T>(string Description, Func<CancellationToken, Task<T?>>? Make, T? Current)
    where T : class;
