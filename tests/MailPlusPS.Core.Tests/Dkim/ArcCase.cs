namespace MailPlusPS.Core.Tests.Dkim;

/// <summary>One test of the ARC suite.</summary>
/// <param name="Name">Scenario and name.</param>
/// <param name="Message">The message.</param>
/// <param name="Expected">None, Pass or Fail; empty where the suite leaves it open.</param>
/// <param name="Resolver">The scenario's DNS.</param>
internal sealed record ArcCase(string Name, byte[] Message, string Expected, TableResolver Resolver);
