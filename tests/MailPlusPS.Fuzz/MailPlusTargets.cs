using System;
using System.Linq;
using System.Text.Json;
using MailPlusPS.Nas.MailPlus;

namespace MailPlusPS.Fuzz;

/// <summary>What is read of a NAS's MailPlus Server, and the file that says how.</summary>
internal static class MailPlusTargets
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    public static FuzzTarget Answer { get; } = new(
        "mailplus-answer",
        bytes =>
        {
            JsonElement answer;
            try
            {
                using JsonDocument document = JsonDocument.Parse(bytes);
                answer = document.RootElement.Clone();
            }
            catch (JsonException)
            {
                // The client refuses what is no JSON before anybody reads it.
                return;
            }

            MailPlusSnapshot snapshot = MailPlusReader.Of(MailPlusMappingReader.Own, new MailPlusFacts { Role = DeploymentRole.BackupMx }, _ => answer);
            Invariant.Shown([.. MailPlusSettingReader.Read(snapshot, snapshot.Mapping.Settings).Concat(MailPlusSettingReader.ReadUnmapped(snapshot)).Select(s => s.Text)]);
            Invariant.Holds(MailPlusJudge.Judge(snapshot).Count == MailPlusJudge.Steps.Count, "a step has one verdict");
            _ = MailPlusPlanner.Plan(snapshot, MailPlusPlanner.OfTutorial(snapshot, snapshot.Mapping.Settings));
        },
        () => [Bytes.Of("""{"domains":[{"domain_id":1,"domain_name":"votredomaine.tld","description":""}],"total":1,"enable_spf":true,"banner":"nas","items":[{"id":"4B","time":1795516800,"recipients":["a@b.c"]}]}"""), Bytes.Of("""{"relay_host":"","relay_port":"25","dkim":{"enable":0,"selector":"x"}}""")]);

    public static FuzzTarget Mapping { get; } = new(
        "mailplus-mapping",
        bytes =>
        {
            try
            {
                Invariant.Holds(MailPlusMappingReader.Parse(Bytes.ToText(bytes), "mine.json").Settings.Count > 0, "a mapping has settings");
            }
            catch (MailPlusMappingException exception)
            {
                Invariant.Holds(exception.Message.StartsWith("mine.json", StringComparison.Ordinal), "a refusal names the file");
            }
        },
        () => [Bytes.Of("""{ "settings": [ { "name": "Banner", "fields": ["greeting"] } ], "sources": { "smtp": { "version": 2 } } }""")]);

    public static FuzzTarget Log { get; } = new(
        "mailplus-log",
        bytes => Invariant.Shown(MailPlusLogReader.Read(Bytes.ToText(bytes), MailPlusMappingReader.Own, new MailPlusFacts(), Noon).Finding),
        () => [Bytes.Of("Nov 24 10:42:07 nas postfix/smtpd[1]: NOQUEUE: reject: RCPT from a[192.0.2.9]: 554 5.7.1 <x@y.z>: Relay access denied; from=<s@t.u> to=<x@y.z>"), Bytes.Of("4X: to=<a@b.c>, relay=smtp.orange.fr[192.0.2.1]:587, status=bounced (550 OFR_506)")]);
}
