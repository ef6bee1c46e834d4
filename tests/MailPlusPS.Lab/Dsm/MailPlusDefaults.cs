using System.Collections.Generic;
using System.Text.Json.Nodes;

namespace MailPlusPS.Lab.Dsm;

/// <summary>What MailPlus Server is set to where nobody has set anything, in the lab's names.</summary>
internal static class MailPlusDefaults
{
    private const string Key1024 =
        "MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDHYsxjc4NVNqNsINTX0dSc7EGRPIA7TIWZfFZXe2NvQMtGf6jQ9HZIPCrLTNNQhsjgK2OjbKcEoU4hZgJoGWvnvqxaP0WQnVAbFgDYh2mtF0TSKuoqkUbYlo0cGbnZjk4dF4N2xHgOYd/xG7xUJSDNzIyuZZzuLRyCQqY4TfWNOQIDAQAB";

    /// <summary>Makes the settings of each API.</summary>
    /// <returns>By API and reading method.</returns>
    public static Dictionary<string, JsonObject> Make() => new()
    {
        ["Domain/get_security"] = new() { ["dkim"] = new JsonObject { ["enable"] = false, ["selector"] = string.Empty }, ["dkim_public_key"] = Key1024 },
        ["Domain.Settings/get"] = new() { ["catchall_enabled"] = "yes", ["catchall_user"] = "admin", ["disclaimer"] = string.Empty },
        ["MailPlus/get"] = new() { ["allow_export"] = true, ["enable_pgp"] = false },
        ["Security/get_authentication"] = new() { ["spf_enable"] = false, ["spf_reject_softfail"] = true, ["dkim_enable"] = false, ["dkim_length"] = "1024", ["dmarc"] = new JsonObject { ["enabled"] = false, ["report"] = "none" }, ["arc"] = true },
        ["Service.SMTP/get"] = new()
        {
            ["enable_smtp"] = true, ["smtp_port"] = 25, ["enable_smtps"] = true, ["smtps_port"] = 465, ["enable_submission"] = false, ["starttls_port"] = 587, ["interface"] = "LAN1", ["bind_v6"] = false,
        },
        ["IMAP_POP3/get"] = new() { ["enable_imap"] = true, ["enable_imap_ssl"] = 0, ["enable_pop3"] = false, ["enable_pop3_ssl"] = 1, ["login_greeting"] = "MailPlus" },
        ["IMAP_POP3_ADVANCED/get"] = new() { ["max_connections"] = 100 },
        ["FullTextSearch/get"] = new() { ["fts_indexing_of_the_lab"] = true },
        ["SYNO.Core.Web.Security.TLSProfile/get"] = new() { ["default-level"] = 0, ["services-profile"] = new JsonArray() },
        ["SMTP.General/get"] = new()
        {
            ["smtp_auth_enable"] = false, ["skip_lan_auth"] = true, ["check_sender_login"] = false, ["skip_sender_check_trusted"] = true, ["hostname"] = "nas", ["smtp_banner"] = "nas ESMTP",
            ["max_message_size"] = 10, ["max_recipients"] = 100, ["max_hops"] = 50, ["secret_of_the_lab"] = "do not show", ["queue_lifetime"] = 5,
        },
        ["SMTP.General/get_postmaster"] = new() { ["enable"] = false, ["user"] = string.Empty },
        ["SMTP.Delivery/get"] = new()
        {
            ["relay_server"] = string.Empty, ["relay_server_port"] = 25, ["enable_relay_auth"] = false, ["relay_account"] = string.Empty, ["relay_password"] = string.Empty, ["relay_tls"] = "may", ["exceptions"] = new JsonArray(),
        },
        ["SMTP.Delivery/get_type"] = new() { ["type"] = 0 },
        ["SMTP.RelayControl/get"] = new() { ["relay_list"] = new JsonArray() },
        ["SMTP.Security/get"] = new()
        {
            ["reject_non_fqdn_sender"] = false, ["reject_unknown_sender"] = false, ["client"] = new JsonObject { ["reject_unknown"] = false }, ["reject_unauth_pipelining"] = false, ["reject_non_fqdn_helo"] = false,
            ["reject_unknown_helo"] = false, ["max_conn_per_min"] = 60, ["max_mail_per_min"] = 60, ["parallel_connections"] = 50, ["soft_error_limit"] = 10, ["junk_command_limit"] = 100, ["tarpit"] = true,
        },
        ["Security/get"] = new() { ["flow_limit"] = 0 },
        ["Security/get_spam"] = new() { ["spam_enable"] = false, ["delete_spam_days"] = 30, ["auto_learn"] = true, ["auto_update"] = false, ["last_update"] = string.Empty, ["score"] = 6.5 },
        ["Security.PostScreen/get"] = new() { ["postscreen_enable"] = false, ["dnsbl"] = new JsonArray("zen.spamhaus.org") },
        ["Security.Greylist/get"] = new() { ["enabled"] = true, ["delay"] = 300 },
        ["Security/get_antivirus"] = new() { ["antivirus_enable"] = false, ["engine"] = "clamav", ["auto_update"] = false, ["definition_update_time"] = 0, ["action"] = "quarantine" },
        ["Security/get_contentscan"] = new() { ["partial_message"] = "none", ["external_body"] = "none", ["iframe"] = "disarm", ["form"] = "none", ["script"] = "disarm", ["object"] = "none", ["find_phishing"] = true },
        ["Security.MCP/get"] = new() { ["enable_mcp"] = false },
        ["Security.DailyQuota/get"] = new() { ["enable"] = false },
        ["License/get_user_limit"] = new() { ["user_limit"] = 5 },
    };
}
