using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using MailPlusPS.Checks;
using MailPlusPS.Dkim;
using MailPlusPS.Dns;

namespace MailPlusPS.Deployment;

/// <summary>Makes a deployment of the plain data of its file: every key known, every value of its kind, all faults told at once.</summary>
internal sealed class DescriptionReader
{
    /// <summary>The version of the file's form.</summary>
    public const int Version = 1;

    private const int LargestPort = 65535;

    private static readonly string[] Keys =
    [
        nameof(Version), "Domain", "Role", "DynHost", "PublicIPAddress", "Relay", "RelayPort", "RelayCredential", "BackupMx", "Selector", "DmarcPolicy", "DmarcReports", "Users", "WebMail",
        "Nas", "NasPort", "NasCredential", "Box", "BoxCredential", "OptOut",
    ];

    private static readonly string[] Secrets = ["password", "passwd", "secret", "token", "apikey", "applicationkey", "consumerkey", "motdepasse"];

    private static readonly DeploymentRole[][] Contradictions =
    [
        [DeploymentRole.Relayed, DeploymentRole.Direct], [DeploymentRole.DynamicAddress, DeploymentRole.FixedAddress], [DeploymentRole.BackupMx, DeploymentRole.NoBackupMx],
    ];

    private readonly Dictionary<string, DescriptionEntry> _entries = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<DescriptionFault> _faults = [];

    private DescriptionReader(IReadOnlyList<DescriptionEntry> table)
    {
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        foreach (DescriptionEntry entry in table)
        {
            if (!Keys.Contains(entry.Key, StringComparer.OrdinalIgnoreCase))
            {
                Fault(entry, IsSecret(entry.Key) ? Texts.Get("Description.Secret") : Texts.Get("Description.UnknownKey", string.Join(", ", Keys)));
            }
            else if (!seen.Add(entry.Key))
            {
                Fault(entry, Texts.Get("Description.Twice"));
            }
            else if (entry.Value.Value is not null)
            {
                _entries[entry.Key] = entry;
            }
        }
    }

    /// <summary>Reads.</summary>
    /// <param name="table">The file's table.</param>
    /// <param name="file">The file's name, for errors.</param>
    /// <param name="path">Its full path.</param>
    /// <returns>The deployment.</returns>
    /// <exception cref="DescriptionException">Something is wrong with it.</exception>
    public static MailPlusDeployment Read(IReadOnlyList<DescriptionEntry> table, string file, string path)
    {
        DescriptionReader reader = new(table);
        MailPlusDeployment deployment = reader.Read(path);
        return reader._faults.Count == 0 ? deployment : throw new DescriptionException(file, [.. reader._faults.OrderBy(f => f.Line)]);
    }

    private MailPlusDeployment Read(string path)
    {
        if (Number(nameof(Version), Version, 1, int.MaxValue) is var version and not Version)
        {
            Fault(_entries[nameof(Version)], Texts.Get("Description.Version", version, Version));
        }

        if (!_entries.ContainsKey("Domain"))
        {
            _faults.Add(new DescriptionFault(1, "Domain", Texts.Get("Description.NoDomain")));
        }

        MailPlusDeployment deployment = new()
        {
            Domain = Text("Domain", text => MailDomain.TryParse(text, out DnsName? domain, out string reason) ? domain.ToString() : throw new FormatException(reason)),
            Role = Role(),
            DynHost = Text("DynHost", Host),
            PublicIPAddress = Text("PublicIPAddress", a => IPAddress.TryParse(a, out _) ? a : throw new FormatException(Texts.Get("Description.NoAddress"))) is { Length: > 0 } address ? IPAddress.Parse(address) : null,
            Relay = Text("Relay", text => text),
            RelayPort = Number("RelayPort", 587, 1, LargestPort),
            RelayCredential = Text("RelayCredential", text => text),
            BackupMx = List("BackupMx", text => string.Equals(text, "Ovh", StringComparison.OrdinalIgnoreCase) ? text : Host(text)),
            Selector = List("Selector", ReadSelector),
            DmarcPolicy = Text("DmarcPolicy", Choice<DmarcPolicy>) is { Length: > 0 } policy ? (DmarcPolicy)Enum.Parse(typeof(DmarcPolicy), policy) : null,
            DmarcReports = Text("DmarcReports", text => text.IndexOf('@') > 0 ? text : throw new FormatException(Texts.Get("Description.NoMailAddress"))),
            Users = List("Users", text => text.IndexOf('@') < 0 ? text : throw new FormatException(Texts.Get("Description.LocalPart"))),
            WebMail = Switch("WebMail"),
            Nas = Text("Nas", text => text),
            NasPort = Number("NasPort", 5001, 1, LargestPort),
            NasCredential = Text("NasCredential", text => text),
            Box = Text("Box", text => text),
            BoxCredential = Text("BoxCredential", text => text),
            OptOut = OptOut(),
            Path = path,
        };
        Contradict("Relay", deployment.Relay.Length > 0, deployment.Role, DeploymentRole.Direct);
        Contradict("BackupMx", deployment.BackupMx.Count > 0, deployment.Role, DeploymentRole.NoBackupMx);
        return deployment;
    }

    private static bool IsSecret(string key) => Secrets.Any(s => key.Replace("_", string.Empty).IndexOf(s, StringComparison.OrdinalIgnoreCase) >= 0);

    private static string Host(string text) => DnsName.TryParse(text, out DnsName? name, out _) && !name.IsRoot ? name.ToString() : throw new FormatException(Texts.Get("Description.NoHost"));

    private static string Choice<T>(string text)
        where T : struct, Enum =>
        Enum.TryParse(text, ignoreCase: true, out T value) && Enum.IsDefined(typeof(T), value) && !char.IsDigit(text[0])
            ? value.ToString()
            : throw new FormatException(Texts.Get("Description.Choice", string.Join(", ", Enum.GetNames(typeof(T)))));

    private string ReadSelector(string text) =>
        !DnsName.TryParse(Text("Domain", d => d), out DnsName? domain, out _) ? text
        : DkimSelector.TryParse(domain, text, out string selector, out string reason) ? selector : throw new FormatException(reason);

    private DeploymentRole Role()
    {
        DeploymentRole role = DeploymentRole.None;
        foreach (string word in List("Role", Choice<DeploymentRole>))
        {
            role |= (DeploymentRole)Enum.Parse(typeof(DeploymentRole), word);
        }

        if (Contradictions.Any(c => role.HasFlag(c[0]) && role.HasFlag(c[1])))
        {
            Fault(_entries["Role"], Texts.Get("Audit.RoleConflict", role));
        }

        return role;
    }

    private void Contradict(string key, bool isSet, DeploymentRole role, DeploymentRole other)
    {
        if (isSet && role.HasFlag(other))
        {
            Fault(_entries[key], Texts.Get("Audit.RoleConflict", role));
        }
    }

    private Dictionary<string, string> OptOut()
    {
        Dictionary<string, string> left = new(StringComparer.OrdinalIgnoreCase);
        if (!_entries.TryGetValue("OptOut", out DescriptionEntry? entry))
        {
            return left;
        }

        if (entry.Value.Value is not IReadOnlyList<DescriptionEntry> table)
        {
            Fault(entry, Texts.Get("Description.NoTable", "@{ O24 = '…' }"));
            return left;
        }

        foreach (DescriptionEntry step in table)
        {
            if (!StepCatalogue.All.Any(s => string.Equals(s.Id, step.Key, StringComparison.OrdinalIgnoreCase)))
            {
                Fault(step, Texts.Get("Description.NoStep", string.Join(", ", StepGuess.Nearest(step.Key))));
            }
            else if (step.Value.Value is not string { Length: > 0 } reason || reason.Trim().Length == 0)
            {
                Fault(step, Texts.Get("Description.NoReason"));
            }
            else
            {
                left[step.Key.ToUpperInvariant()] = ControlCharacters.Escape(reason.Trim());
            }
        }

        return left;
    }

    private string Text(string key, Func<string, string> read)
    {
        if (!_entries.TryGetValue(key, out DescriptionEntry? entry))
        {
            return string.Empty;
        }

        if (entry.Value.Value is not string text)
        {
            Fault(entry, Texts.Get("Description.NoText"));
            return string.Empty;
        }

        return Read(entry, entry.Value.Line, text, read);
    }

    private string[] List(string key, Func<string, string> read)
    {
        if (!_entries.TryGetValue(key, out DescriptionEntry? entry))
        {
            return [];
        }

        IReadOnlyList<DescriptionValue> values = entry.Value.Value as IReadOnlyList<DescriptionValue> ?? [entry.Value];
        List<string> texts = [];
        foreach (DescriptionValue value in values)
        {
            if (value.Value is string text)
            {
                texts.Add(Read(entry, value.Line, text, read));
            }
            else
            {
                Fault(entry, Texts.Get("Description.NoList"));
            }
        }

        return [.. texts.Where(t => t.Length > 0)];
    }

    private string Read(DescriptionEntry entry, int line, string text, Func<string, string> read)
    {
        string trimmed = text.Trim();
        try
        {
            return trimmed.Length == 0 ? string.Empty : ControlCharacters.Escape(read(trimmed));
        }
        catch (FormatException exception)
        {
            _faults.Add(new DescriptionFault(line, entry.Key, Texts.Get("Description.Value", ControlCharacters.Excerpt(trimmed), exception.Message)));
            return string.Empty;
        }
    }

    private int Number(string key, int otherwise, int least, int most)
    {
        if (!_entries.TryGetValue(key, out DescriptionEntry? entry))
        {
            return otherwise;
        }

        if (entry.Value.Value is long number && number >= least && number <= most)
        {
            return (int)number;
        }

        Fault(entry, Texts.Get("Description.NoNumber", least.ToString(CultureInfo.CurrentCulture), most.ToString(CultureInfo.CurrentCulture)));
        return otherwise;
    }

    private bool Switch(string key)
    {
        if (!_entries.TryGetValue(key, out DescriptionEntry? entry))
        {
            return false;
        }

        if (entry.Value.Value is bool value)
        {
            return value;
        }

        Fault(entry, Texts.Get("Description.NoSwitch"));
        return false;
    }

    private void Fault(DescriptionEntry entry, string problem) => _faults.Add(new DescriptionFault(entry.Line, entry.Key, problem));
}
