using System.Collections.Generic;
using MailPlusPS.Dns;

namespace MailPlusPS.Core.Tests.Spf;

/// <summary>One test of the suite as check_host() meets it.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Host">The client's address.</param>
/// <param name="MailFrom">The sender.</param>
/// <param name="Helo">The client's name.</param>
/// <param name="Results">The results that are right.</param>
/// <param name="Explanation">The explanation; <c>DEFAULT</c> for none of the domain's; null where the test does not care.</param>
/// <param name="Zone">The DNS of its scenario.</param>
public sealed record SpfHostCase(string Name, string Host, string MailFrom, string Helo, IReadOnlyList<string> Results, string? Explanation, IDnsResolver Zone);
