using System.Net;
using MailPlusPS.Checks;
using MailPlusPS.Text;

namespace MailPlusPS;

/// <summary>A host whose address the NAS keeps (DSM, External Access, DDNS).</summary>
public sealed record SynologyDdns
{
    internal SynologyDdns(JsonPart record, IPAddress? seen)
    {
        HostName = (record.Text("hostname") ?? string.Empty).TrimEnd('.');
        Provider = record.Text("provider") ?? string.Empty;
        UserName = record.Text("username") ?? string.Empty;
        State = record.Text("status") ?? string.Empty;
        IPAddress = Address(record.Raw("ip"));
        IPv6Address = Address(record.Raw("ipv6"));
        LastUpdate = record.Text("lastupdated") ?? string.Empty;
        IsEnabled = record.Flag("enable") ?? true;
        PublicAddress = seen;
    }

    /// <summary>The host.</summary>
    public string HostName { get; }

    /// <summary>The provider as DSM names it, such as <c>OVH</c>.</summary>
    public string Provider { get; }

    /// <summary>The log-in at the provider; its password is never read.</summary>
    public string UserName { get; }

    /// <summary>DSM's own word, such as <c>service_ddns_normal</c>.</summary>
    public string State { get; }

    /// <summary>The IPv4 address that was sent; null where none was.</summary>
    public IPAddress? IPAddress { get; }

    /// <summary>The IPv6 address that was sent; null where none was.</summary>
    public IPAddress? IPv6Address { get; }

    /// <summary>When DSM last sent it, in DSM's words.</summary>
    public string LastUpdate { get; }

    /// <summary>Whether it is switched on.</summary>
    public bool IsEnabled { get; }

    /// <summary>The address that Synology sees the NAS come from; null where it is not known.</summary>
    public IPAddress? PublicAddress { get; }

    /// <summary>Pass where DSM keeps the right address, Warning where it is off or behind, Fail where the provider refused.</summary>
    public CheckStatus Status => !IsEnabled ? CheckStatus.Warning
        : !IsNormal ? CheckStatus.Fail
        : PublicAddress is not null && IPAddress is not null && !PublicAddress.Equals(IPAddress) ? CheckStatus.Warning
        : CheckStatus.Pass;

    /// <summary>The status as views show it.</summary>
    public CheckMark Mark => new(Status);

    /// <summary>What is to be known, for views.</summary>
    public string Finding => !IsEnabled ? Texts.Get("Nas.Ddns.Off")
        : !IsNormal ? Texts.Get("Nas.Ddns.Refused", State)
        : Status == CheckStatus.Warning ? Texts.Get("Nas.Ddns.Behind", PublicAddress)
        : Texts.Get("Nas.Ddns.Normal", LastUpdate);

    // "normal" on its own, or at the end of DSM's key.
    private bool IsNormal => State.EndsWith("normal", System.StringComparison.OrdinalIgnoreCase);

    /// <summary>Host and address.</summary>
    /// <returns>For example <c>votredomaine.tld 82.64.10.20</c>.</returns>
    public override string ToString() => $"{HostName} {IPAddress}";

    private static IPAddress? Address(string? text) =>
        System.Net.IPAddress.TryParse(text, out IPAddress? address) && !address.Equals(System.Net.IPAddress.Any) && !address.Equals(System.Net.IPAddress.IPv6Any) ? address : null;
}
