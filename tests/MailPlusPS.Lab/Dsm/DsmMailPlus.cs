using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text.Json;

namespace MailPlusPS.Lab.Dsm;

/// <summary>MailPlus Server's licences and the DKIM keys of its domains; its APIs are there while the package runs.</summary>
/// <param name="packages">Where the package is.</param>
public sealed class DsmMailPlus(DsmPackages packages) : DsmFamily
{
    private const int NotDelegated = 5615;

    /// <summary>The domains.</summary>
    public IList<DsmMailDomain> Domains { get; } = [new DsmMailDomain { Id = 1, Name = "votredomaine.tld" }];

    /// <summary>Who is active.</summary>
    public IList<string> Active { get; } = [];

    /// <summary>How many may be.</summary>
    public int Limit { get; set; } = 5;

    /// <summary>The length that keys really get whatever was asked for: the forum's bug (F09); 0 for what was asked.</summary>
    public int RealLength { get; set; }

    /// <summary>Whether the page shows the public key.</summary>
    public bool ShowsKey { get; set; } = true;

    /// <summary>Whether the call that generates a key answers with it.</summary>
    public bool TellsKey { get; set; } = true;

    /// <summary>The names of the fields of selector and length; they differ between versions.</summary>
    public (string Selector, string Length) Fields { get; set; } = ("dkim_selector", "dkim_key_length");

    /// <summary>Whether MailPlus Server is there.</summary>
    /// <returns>True while it runs.</returns>
    public bool IsThere() => packages.Runs("MailPlus-Server");

    /// <inheritdoc />
    protected override void AddTo(DsmRouter router)
    {
        router.Api("SYNO.MailPlusServer.License", 3, isThere: IsThere)
            .On("get_user_limit", _ => new { user_limit = Limit }, NotDelegated)
            .On("get_active_user_num", _ => new { active_user_num = Active.Count }, NotDelegated)
            .On("list_active_member", _ => new { members = Active.Select(n => new { name = n, type = "user" }).ToArray(), total = Active.Count }, NotDelegated)
            .On("edit_activate_member", Activate, NotDelegated);
        router.Api("SYNO.MailPlusServer.Domain", 2, isThere: IsThere)
            .On("list", _ => new { domains = Domains.Select(d => new { domain_id = d.Id, domain = d.Name, is_primary = d.Id == 1 }).ToArray(), total = Domains.Count }, NotDelegated)
            .On("get_security", r => Show(Find(r)), NotDelegated)
            .On("set_security", Set, NotDelegated)
            .On("generate_dkim_key", Generate, NotDelegated);
    }

    private DsmMailDomain Find(DsmReceived received) => Domains.FirstOrDefault(d => d.Id == received.Number("domain_id")) ?? throw new DsmFailure(5601);

    private Dictionary<string, object> Show(DsmMailDomain domain)
    {
        Dictionary<string, object> shown = new(StringComparer.Ordinal)
        {
            ["enable_dkim"] = domain.IsSigning,
            [Fields.Selector] = domain.Selector,
            [Fields.Length] = domain.KeyLength,
            ["enable_unknown"] = domain.Unknown,
        };
        if (ShowsKey)
        {
            shown["dkim_public_key"] = domain.PublicKey;
        }

        return shown;
    }

    private object? Set(DsmReceived received)
    {
        DsmMailDomain domain = Find(received);
        domain.IsSigning = received.Flag("enable_dkim") ?? throw new DsmFailure(120);
        domain.Selector = received.Text(Fields.Selector);
        domain.KeyLength = (int)(received.Number(Fields.Length) ?? throw new DsmFailure(120));
        domain.Unknown = received.Text("enable_unknown");
        return null;
    }

    private object Generate(DsmReceived received)
    {
        DsmMailDomain domain = Find(received);
        using RSA key = RSA.Create(RealLength > 0 ? RealLength : (int)(received.Number(Fields.Length) ?? domain.KeyLength));
        domain.Selector = received.TextOrNull(Fields.Selector) ?? domain.Selector;
        domain.PrivateKey = key.ExportPkcs8PrivateKeyPem();
        domain.PublicKey = Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());
        return TellsKey ? new { public_key = domain.PublicKey } : new { public_key = string.Empty };
    }

    private object? Activate(DsmReceived received)
    {
        foreach (string name in received.Json("member_list").EnumerateArray().Select(m => m.GetProperty("name").GetString()!))
        {
            if (received.Flag("activate") == true && !Active.Contains(name))
            {
                Active.Add(name);
            }
        }

        return null;
    }
}
