using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Nas;

namespace MailPlusPS;

/// <summary>An entry of the NAS's reverse proxy, and what it answers where it was asked.</summary>
public sealed record SynologyReverseProxy
{
    internal SynologyReverseProxy(ProxyEntry entry, PortalApp? app, WebAnswer? answer)
    {
        Entry = entry;
        Answer = answer;
        Application = app is null ? string.Empty : ControlCharacters.Escape(app.Name);
        Alias = app is null ? string.Empty : ControlCharacters.Escape(app.Alias);
    }

    /// <summary>The description.</summary>
    public string Description => ControlCharacters.Escape(Entry.Description);

    /// <summary>How it is called.</summary>
    public string Source => ControlCharacters.Escape(FormattableString.Invariant($"{(Entry.IsHttps ? "https" : "http")}://{Entry.HostName}:{Entry.Port}"));

    /// <summary>Where it leads.</summary>
    public string Destination => ControlCharacters.Escape(FormattableString.Invariant($"{(Entry.IsTargetHttps ? "https" : "http")}://{Entry.TargetHost}:{Entry.TargetPort}"));

    /// <summary>The name under which it is called.</summary>
    public string HostName => ControlCharacters.Escape(Entry.HostName);

    /// <summary>The application that has the port behind; empty where none has.</summary>
    public string Application { get; }

    /// <summary>That application's alias; empty where it has none.</summary>
    public string Alias { get; }

    /// <summary>The fields that only seem to be filled in (W04).</summary>
    public IReadOnlyList<string> MissingFields => Entry.MissingFields;

    /// <summary>The HTTP status of its page; null where it was not asked or did not answer.</summary>
    public int? HttpStatus => Answer is { Status: > 0 } ? Answer.Status : null;

    /// <summary>The names in the certificate that is shown for it.</summary>
    public IReadOnlyList<string> CertificateNames => [.. (Answer?.Certificate?.Reading.Names ?? []).Select(ControlCharacters.Escape)];

    /// <summary>Fail where a field is missing or no page comes, Warning where a browser would warn of the certificate, else Pass; Info where it was not asked.</summary>
    public CheckStatus Status => MissingFields.Count > 0 ? CheckStatus.Fail
        : Answer is null ? CheckStatus.Info
        : !Answer.HasPage ? CheckStatus.Fail
        : Answer.Certificate is { IsTrusted: false } ? CheckStatus.Warning
        : CheckStatus.Pass;

    /// <summary>The status as views show it.</summary>
    public CheckMark Mark => new(Status);

    /// <summary>What is to be known, for views.</summary>
    public string Finding => MissingFields.Count > 0 ? Texts.Get("Nas.Proxy.View.Missing", string.Join(", ", MissingFields))
        : Answer is null ? Application
        : Answer.Status == 0 ? Answer.Trouble
        : !Answer.HasPage ? Texts.Get("Nas.Proxy.View.Http", Answer.Status)
        : Answer.Certificate is { IsTrusted: false } certificate ? Texts.Get("Nas.Proxy.View.Certificate", string.Join(", ", CertificateNames), Texts.Get("Nas.Certificate." + certificate.Fault))
        : Texts.Get("Nas.Proxy.View.Pass", Answer.Status, FormattableString.Invariant($"{Answer.Certificate!.Reading.NotAfter:yyyy-MM-dd}"));

    /// <summary>The entry as DSM has it.</summary>
    internal ProxyEntry Entry { get; }

    /// <summary>What its page answered; null where it was not asked.</summary>
    internal WebAnswer? Answer { get; }

    /// <summary>From where to where.</summary>
    /// <returns>For example <c>https://mail.votredomaine.tld:443 → http://localhost:21680</c>.</returns>
    public override string ToString() => $"{Source} → {Destination}";
}
