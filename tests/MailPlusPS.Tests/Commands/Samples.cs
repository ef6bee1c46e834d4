using System.IO;
using MailPlusPS.Tests.Engine;

namespace MailPlusPS.Tests.Commands;

/// <summary>The sample zones, as PowerShell texts for <c>-ZoneFile</c>.</summary>
internal static class Samples
{
    public const string Domain = "votredomaine.tld";

    public static string Folder { get; } = Path.Combine(ModuleBuild.RepositoryRoot, "samples", "zones");

    public static string Tutorial => Files("tutorial");

    public static string Corrected => Files("corrected");

    public static string Fresh => Files("fresh");

    /// <summary>One sample with the names of others that it leans on.</summary>
    private static string Files(string name) => $"'{Folder}/{name}/*.zone', '{Folder}/providers/*.zone'";
}
