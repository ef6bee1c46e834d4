using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;

namespace MailPlusPS.Deployment;

/// <summary>
/// Which cmdlet checks or does which steps. A cmdlet more is a line more; it must be one that the module exports,
/// which a test demands.
/// </summary>
/// <param name="Name">The cmdlet.</param>
/// <param name="Checks">The steps that it checks.</param>
/// <param name="Does">The steps that it does.</param>
internal sealed record StepCmdlets(string Name, IReadOnlyList<string> Checks, IReadOnlyList<string> Does)
{
    /// <summary>All of them, what says most first.</summary>
    public static IReadOnlyList<StepCmdlets> All { get; } =
    [
        new("Test-MailPlusDeployment", [.. StepRules.InOrder.Select(r => r.Id)], []),
        Row("Export-MailPlusReport", does: "F06"),
        Row("Compare-MailPlusReport", checks: "S50"),
        Row("Get-MxRecord", checks: "O04 O05 O06 O07"),
        Row("Get-SpfRecord", checks: "O08 O10 O11 O12 O13 O14 O15 O16"),
        Row("Test-SpfRecord", checks: "O08 O09 O11"),
        Row("Expand-SpfRecord", checks: "O13 O15"),
        Row("New-SpfRecord", does: "O08 O11 O12"),
        Row("ConvertTo-FlatSpfRecord", checks: "O16", does: "O16"),
        Row("Get-DkimRecord", checks: "C06 C08 C09 O14 O17 O18 O19 F09"),
        Row("Test-DkimKeyPair", checks: "C06 O18 O19 F09"),
        Row("New-DkimRecord", checks: "C06 C08 O18 F09", does: "O17"),
        Row("New-MailPlusDkimKey", does: "C06 C08 C09 F09"),
        Row("Get-DmarcRecord", checks: "O14 O20 O21 O22 O23 F10"),
        Row("Test-DmarcAlignment", checks: "T12"),
        Row("New-DmarcRecord", does: "O20"),
        Row("New-MailZonePlan", does: "O08 O11 O12 O20"),
        Row("Test-MailZonePlan", checks: "O09 O13"),
        Row("Invoke-MailZonePlan", does: "D02 D03 D05 O03 O04 O05 O06 O10 O12 O19 O23 O24 O25", checks: "O14"),
        Row("Get-SynologyPackage", checks: "P01 P03 P13 K01 K02 K03 X1"),
        Row("Install-SynologyPackage", does: "P13 K01 K02 K03"),
        Row("Test-SynologySecurity", checks: "P09"),
        Row("Get-MailPlusUser", checks: "P02 O26 S02 S43 S44 S45 S46 S49 F08"),
        Row("Enable-MailPlusUser", checks: "X2", does: "S44 S45"),
        Row("New-SynologyUser", does: "S49"),
        Row("Get-OvhZone", checks: "O25"),
        Row("Get-OvhZoneRecord", checks: "O03 O04 O05 O24"),
        Row("New-OvhZoneRecord", does: "O06 O10 O19 O23 O24"),
        Row("Set-OvhMxPriority", does: "O04"),
        Row("Set-OvhZoneRecord", does: "O10 O11 O19 O23"),
        Row("Remove-OvhZoneRecord", does: "O03 O05"),
        Row("Export-OvhZone", does: "O25"),
        Row("Update-OvhZone", does: "O25"),
        Row("Disconnect-Ovh", does: "O29"),
        Row("Get-OvhDynHost", checks: "P14"),
        Row("Set-OvhDynHost", does: "P14"),
        Row("Get-OvhMailbox", checks: "O01 O02 O26 O27"),
        Row("New-OvhMailbox", does: "O02 O26"),
        Row("Restore-OvhZone", does: "O25"),
        Row("Test-MailMessage", checks: "T03 T04 T12"),
        Row("ConvertFrom-MailBounce", checks: "F11"),
        Row("Test-SmtpRelay", checks: "P06 S17 F04"),
        Row("Send-MailTesterProbe", does: "T01 T02", checks: "F07 F09"),
        Row("Get-MailTesterReport", checks: "T01 T03 T04 F07 F09"),
        Row("Test-MailDelivery", checks: "T05 T07 T12 F15"),
        Row("Get-BackupMailboxMessage", checks: "T07 O28 F15"),
        Row("Move-BackupMailboxMessage", does: "F15"),
        Row("Get-ReverseDnsRecord", checks: "P04 T03 X3"),
        Row("Test-DnsBlocklist", checks: "T06 T08"),
        Row("Test-SmtpServer", checks: "C02 C10 S03 S09 S10 S11 S12 S13 S14 S15 S16 S18 S19 S20 S21 S22 S23 S24 S25 S26 S30 S31 T09 T10 T11 F11"),
        Row("Test-ImapServer", checks: "S06 S07 S08 S45"),
        Row("Test-MailPort", checks: "P05 P07 S03 S04 S06 S07 N01 N02 N05 N06 N07 T11 F14 F16"),
        Row("Get-MailCertificate", checks: "W05 T11"),
        Row("Get-ZoneRecord", checks: "D02 D03 D04 O03 O24 N07"),
        Row("Test-DnsPropagation", checks: "O14 O25"),
        Row("Wait-DnsPropagation", does: "O14"),
        Row("Get-PublicIPAddress", checks: "P15"),
        Row("Test-DynamicDns", checks: "P14 P16 T13"),
        Row("Update-DynHost", does: "P14"),
        Row("Test-DnsText", checks: "P08 X5"),
        Row("Repair-DnsText", does: "P08 X5"),
    ];

    /// <summary>The cmdlets that check a step.</summary>
    /// <param name="id">The step.</param>
    /// <returns>Their names; none where a person has to look.</returns>
    public static IReadOnlyList<string> Checking(string id) => [.. All.Where(c => c.Checks.Contains(id, StringComparer.Ordinal)).Select(c => c.Name)];

    /// <summary>The cmdlets that do a step.</summary>
    /// <param name="id">The step.</param>
    /// <returns>Their names; none where it is done by hand.</returns>
    public static IReadOnlyList<string> Doing(string id) => [.. All.Where(c => c.Does.Contains(id, StringComparer.Ordinal)).Select(c => c.Name)];

    private static StepCmdlets Row(string name, string checks = "", string does = "") => new(name, Ids(checks), Ids(does));

    private static string[] Ids(string text) => text.Split([' '], StringSplitOptions.RemoveEmptyEntries);
}
