using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Threading.Tasks;
using MailPlusPS.Core.Tests.Dkim;
using MailPlusPS.Dkim;
using MailPlusPS.Dmarc;
using MailPlusPS.Dns;
using MailPlusPS.Mx;
using MailPlusPS.ReverseDns;
using MailPlusPS.Spf;
using Xunit;

namespace MailPlusPS.Core.Tests.Checks;

/// <summary>PowerShell indexes a list by the public indexer of its class; <c>$record.Checks[0]</c> must find one.</summary>
public sealed class ListTests
{
    private const string Domain = "votredomaine.tld";

    [Fact]
    public async Task Every_list_of_a_record_can_be_indexed_in_PowerShell()
    {
        TableResolver dns = new TableResolver().Txt(Domain, "v=spf1 mx -all").Txt("_dmarc." + Domain, "v=DMARC1; p=none")
            .Txt("s._domainkey." + Domain, "p=" + DkimKeys.Forum).Mx(Domain, 1, Domain).Address(Domain, "192.0.2.1");
        DnsName domain = DnsName.Parse(Domain);
        object[] records =
        [
            await new SpfReader(dns).ReadAsync(domain, TestContext.Current.CancellationToken),
            await new DkimReader(dns).ReadAsync(domain, "s", TestContext.Current.CancellationToken),
            await new DmarcReader(dns).ReadAsync(domain, TestContext.Current.CancellationToken),
            (await new MxReader(dns).ReadAsync(domain, TestContext.Current.CancellationToken)).Records[0],
            new ReverseDnsJudge(DeploymentRole.None).Judge(await ReverseLookup.AskAsync(dns, IPAddress.Parse("192.0.2.1"), TestContext.Current.CancellationToken))[0],
        ];

        (string Name, object? List)[] lists = [.. records.SelectMany(r => r.GetType().GetProperties()
            .Where(p => p.PropertyType.IsGenericType && p.PropertyType.GetGenericTypeDefinition() == typeof(IReadOnlyList<>))
            .Select(p => ($"{r.GetType().Name}.{p.Name}", p.GetValue(r))))];

        Assert.Equal(10, lists.Length);
        Assert.All(lists, l => Assert.True(l.List?.GetType().IsArray, l.Name));
    }
}
