using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;

namespace MailPlusPS.Lab;

/// <summary>Writes the services of one server into master.cf: the ticks of MailPlus as Postfix's parameters (interfaces.md §10.2).</summary>
internal static class PostfixServices
{
    /// <summary>Writes them.</summary>
    /// <param name="name">The server's name in the lab.</param>
    /// <param name="settings">The ticks.</param>
    /// <param name="ports">Where it listens.</param>
    /// <param name="greylistPort">Where the policy service listens.</param>
    /// <param name="certificate">The certificate's files.</param>
    /// <returns>Lines of master.cf.</returns>
    public static string Write(string name, PostfixSettings settings, PostfixPorts ports, int greylistPort, (string Certificate, string Key) certificate)
    {
        StringBuilder lines = new();
        (string Name, string Value)[] common = [("rewrite_service_name", "rewrite-" + name), .. Common(settings, greylistPort), .. Tls(settings, certificate)];

        // It is this service that knows which domains are the server's own.
        Append(lines, $"rewrite-{name} unix - - y - - trivial-rewrite", [.. common.Where(c => c.Name.StartsWith("virtual_", StringComparison.Ordinal))]);
        if (settings is { Smtp: true, HasPostscreen: true })
        {
            Append(lines, $"127.0.0.1:{ports.Smtp} inet n - y - 1 postscreen", [
                ("smtpd_service_name", "smtpd-" + name),
                ("tlsproxy_service_name", "tlsproxy-" + name),
                ("postscreen_cache_map", "btree:$data_directory/postscreen-" + name),
                ("postscreen_greet_action", "enforce"),
                ("postscreen_dnsbl_sites", settings.PostscreenList ? PostfixServer.List : string.Empty),
                ("postscreen_dnsbl_action", "enforce"),
                ("postscreen_pipelining_enable", settings.PostscreenDeep ? "yes" : "no"),
                .. common]);
            Append(lines, $"smtpd-{name} pass - - y - - smtpd", common);
            Append(lines, $"tlsproxy-{name} unix - - y - 0 tlsproxy", Tls(settings, certificate));
        }
        else if (settings.Smtp)
        {
            Append(lines, $"127.0.0.1:{ports.Smtp} inet n - y - - smtpd", common);
        }

        (string Name, string Value)[] login =
        [
            ("smtpd_sasl_auth_enable", settings.Authentication ? "yes" : "no"),
            ("smtpd_tls_auth_only", settings.PlainAuthentication ? "no" : "yes"),
        ];
        if (settings.Submission)
        {
            Append(lines, $"127.0.0.1:{ports.Submission} inet n - y - - smtpd", [.. common, .. login]);
        }

        if (settings.ImplicitTls)
        {
            Append(lines, $"127.0.0.1:{ports.ImplicitTls} inet n - y - - smtpd", [.. common, .. login, ("smtpd_tls_wrappermode", "yes")]);
        }

        return lines.ToString();
    }

    private static IEnumerable<(string Name, string Value)> Common(PostfixSettings settings, int greylistPort)
    {
        string[] domains = settings.Domains;
        string[] users = [PostfixSettings.User, .. settings.Postmaster ? ["postmaster"] : Array.Empty<string>(), .. settings.Abuse ? ["abuse"] : Array.Empty<string>()];
        string mailboxes = string.Join(", ", domains.SelectMany(d => users.Select(u => $"{u}@{d}=x")));
        return
        [
            ("myhostname", settings.HostName),
            ("smtpd_banner", settings.Banner),
            ("message_size_limit", Number(settings.MessageSize)),
            ("mynetworks", settings.OpenRelay ? "0.0.0.0/0" : settings.TrustsNetwork ? "127.0.0.0/8" : string.Empty),
            ("virtual_mailbox_domains", string.Join(' ', domains)),
            ("virtual_mailbox_maps", domains.Length == 0 ? string.Empty : $"inline:{{ {mailboxes} }}" + (settings.PercentHack ? ", regexp:{{ /%/ x }}" : string.Empty)),
            ("virtual_alias_maps", settings.CatchAll ? $"inline:{{ @{domains[0]}={PostfixSettings.User}@{domains[0]} }}" : string.Empty),
            ("smtpd_sender_login_maps", $"inline:{{ {PostfixSettings.User}@{PostfixSettings.TutorialDomain}={PostfixSettings.User} }}"),
            ("smtpd_client_connection_count_limit", Number(settings.Connections)),
            ("allow_untrusted_routing", settings.PercentHack ? "yes" : "no"),
            ("smtpd_client_connection_rate_limit", Number(settings.ConnectionRate)),
            ("smtpd_client_message_rate_limit", Number(settings.Messages)),
            ("smtpd_hard_error_limit", Number(settings.Errors)),
            ("smtpd_client_restrictions", Restrictions(("permit_sasl_authenticated", settings.Authentication), ("reject_unknown_client_hostname", settings.UnknownClient))),
            ("smtpd_helo_restrictions", Restrictions(("reject_non_fqdn_helo_hostname", settings.NonFqdnHelo), ("reject_unknown_helo_hostname", settings.UnknownHelo))),
            ("smtpd_sender_restrictions", Restrictions(
                ("reject_non_fqdn_sender", settings.NonFqdnSender),
                ("reject_unknown_sender_domain", settings.UnknownSender),
                ("permit_mynetworks", settings.SenderNeedNotBelongInNetwork),
                ("reject_sender_login_mismatch", settings.SenderMustBelong))),
            ("smtpd_relay_restrictions", Restrictions(
                ("permit_mynetworks", settings.TrustsNetwork || settings.OpenRelay),
                ("permit_sasl_authenticated", settings.Authentication),
                ($"check_sender_access inline:{{ {PostfixSettings.TutorialDomain}=OK }}", settings.RelayControl),
                ("reject_unauth_destination", true))),
            ("smtpd_recipient_restrictions", Restrictions(
                ("reject_unauth_pipelining", settings.Pipelining),
                ("reject_unlisted_recipient", true),
                ($"check_policy_service inet:127.0.0.1:{Number(greylistPort)}", settings.Greylist))),
        ];
    }

    private static (string Name, string Value)[] Tls(PostfixSettings settings, (string Certificate, string Key) certificate) =>
        settings.StartTls
            ? [("smtpd_tls_security_level", "may"), ("smtpd_tls_chain_files", $"{certificate.Key}, {certificate.Certificate}")]
            : [("smtpd_tls_security_level", "none")];

    private static string Restrictions(params (string Name, bool On)[] restrictions) => string.Join(", ", restrictions.Where(r => r.On).Select(r => r.Name));

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static void Append(StringBuilder lines, string service, IEnumerable<(string Name, string Value)> parameters)
    {
        lines.Append(service).Append('\n');
        foreach ((string name, string value) in parameters)
        {
            lines.Append("  -o { ").Append(name).Append(" = ").Append(value).Append(" }\n");
        }
    }
}
