using System;
using System.Threading;
using System.Threading.Tasks;

namespace MailPlusPS.Ovh;

/// <summary>A step of a DynHost's change.</summary>
/// <param name="Description">What is done, without any password.</param>
/// <param name="IsServed">Whether it is served only once the zone is refreshed.</param>
/// <param name="Make">Does it.</param>
internal sealed record OvhDynHostEdit(string Description, bool IsServed, Func<CancellationToken, Task> Make);
