using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.Deployment;

/// <summary>Writes a deployment as a PowerShell data file with a comment for each key, in the user's language.</summary>
internal static class DescriptionWriter
{
    // PowerShell takes the typographic ones for quotes as well.
    private const string Quotes = "'‘’‚‛";

    /// <summary>Writes.</summary>
    /// <param name="deployment">The deployment.</param>
    /// <param name="origins">Where a value was taken from, by key: said behind its comment.</param>
    /// <param name="writer">Where it goes.</param>
    public static void Write(MailPlusDeployment deployment, IReadOnlyDictionary<string, string> origins, TextWriter writer)
    {
        writer.Write(Comment(string.Empty, Texts.Get("Description.File", deployment.Domain)) + "@{\n");
        Line("Version", Text(DescriptionReader.Version));
        Line("Domain", Quote(deployment.Domain));
        Line("Role", List([.. deployment.Role.ToString().Split([", "], System.StringSplitOptions.None).Where(r => r != nameof(DeploymentRole.None))]));
        Line("DynHost", Quote(deployment.DynHost));
        Line("PublicIPAddress", Quote(deployment.PublicIPAddress?.ToString() ?? string.Empty));
        Line("Relay", Quote(deployment.Relay));
        Line("RelayPort", Text(deployment.RelayPort));
        Line("RelayCredential", Quote(deployment.RelayCredential));
        Line("BackupMx", List(deployment.BackupMx));
        Line("Selector", List(deployment.Selector));
        Line("DmarcPolicy", Quote(deployment.DmarcPolicy?.ToString() ?? string.Empty));
        Line("DmarcReports", Quote(deployment.DmarcReports));
        Line("Users", List(deployment.Users));
        Line("WebMail", deployment.WebMail ? "$true" : "$false");
        Line("Nas", Quote(deployment.Nas));
        Line("NasPort", Text(deployment.NasPort));
        Line("NasCredential", Quote(deployment.NasCredential));
        Line("Box", Quote(deployment.Box));
        Line("BoxCredential", Quote(deployment.BoxCredential));
        Line("OptOut", deployment.OptOut.Count == 0 ? "@{}" : "@{\n" + string.Concat(deployment.OptOut.Select(o => $"        {o.Key} = {Quote(o.Value)}\n")) + "    }");
        writer.Write("}\n");

        void Line(string key, string value)
        {
            string origin = origins.TryGetValue(key, out string? said) && said.Length > 0 ? " " + Texts.Get("Description.Origin", said) : string.Empty;
            writer.Write("\n" + Comment("    ", Texts.Get("Description.Key." + key) + origin) + $"    {key} = {value}\n");
        }
    }

    private static string Comment(string indent, string text) => string.Concat(text.Split('\n').Select(l => $"{indent}# {ControlCharacters.Escape(l)}\n"));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string List(IReadOnlyList<string> texts) => texts.Count == 0 ? "@()" : "@(" + string.Join(", ", texts.Select(Quote)) + ")";

    private static string Quote(string text) => "'" + string.Concat(ControlCharacters.Escape(text).Select(c => Quotes.IndexOf(c) >= 0 ? new string(c, 2) : c.ToString())) + "'";
}
