using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Security.Cryptography;
using System.Threading.Tasks;
using MailPlusPS.Lab.Dsm;
using MailPlusPS.Nas;
using MailPlusPS.Nas.MailPlus;
using MailPlusPS.Transport;
using Xunit;

namespace MailPlusPS.Core.Tests.Nas.MailPlus;

/// <summary>What Postfix runs with, read by postconf over a real SSH server; nothing is written and no root is needed.</summary>
public sealed class MailPlusShellTests : MailPlusTest
{
    [Fact]
    public async Task Postfix_fills_in_what_the_API_does_not_tell()
    {
        Assert.SkipWhen(DsmShell.MissingReason is not null, DsmShell.MissingReason ?? string.Empty);
        await using DsmShell lab = await DsmShell.StartAsync("mps01", Cancel);
        using NasShell shell = await OpenAsync(lab);
        NasSession session = new(Client, new NasFacts(), Address, User, shell);
        Nas.Fail(General, "get", 103);
        List<string> said = [];
        MailPlusSnapshot snapshot = await MailPlusConfigurationReader.ReadAsync(session, MailPlusMappingReader.Own, Facts, sources: null, said.Add, Cancel);
        MailPlusSetting setting = MailPlusSettingReader.Read(snapshot, snapshot.Mapping.Find("HostName")!);

        Assert.Equal(("votredomaine.tld", "postconf -n: myhostname"), (setting.Value, setting.Source));
        Assert.Empty(lab.SudoLog);
    }

    private Task<NasShell> OpenAsync(DsmShell lab)
    {
        string key = File.ReadAllText(lab.Server.HostKeyFile).Split(' ')[1];
        NasShellOptions options = new()
        {
            Port = lab.Server.Port,
            KeyFile = lab.Server.KeyFile,
            KnownHosts = Pins,
            Limit = TimeSpan.FromSeconds(30),
            HostKeyFingerprint = "SHA256:" + Convert.ToBase64String(SHA256.HashData(Convert.FromBase64String(key))).TrimEnd('='),
        };
        return NasShell.OpenAsync("127.0.0.1", new NasCredentials(lab.Server.User, new NetworkCredential(string.Empty, lab.Password).SecurePassword), options, Cancel);
    }
}
