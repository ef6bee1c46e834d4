using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Dkim;
using MailPlusPS.Dns;

namespace MailPlusPS.Nas;

/// <summary>A DNS in which the NAS's key is published and nothing else: what a message is verified with to see whether that key signed it.</summary>
internal sealed class OneKeyResolver : IDnsResolver
{
    private const int TimeToLive = 3600;

    private readonly DnsName _name;
    private readonly PublicKeyMaterial _key;

    /// <summary>Makes it.</summary>
    /// <param name="name">The name of the key record.</param>
    /// <param name="key">The key.</param>
    public OneKeyResolver(DnsName name, PublicKeyMaterial key)
    {
        _name = name;
        _key = key;
    }

    /// <inheritdoc />
    public string Description => "NAS";

    /// <inheritdoc />
    public Task<DnsAnswer> QueryAsync(DnsQuestion question, CancellationToken cancellationToken) => Task.FromResult(
        question.Type == DnsRecordType.TXT && question.Name.Equals(_name)
            ? new DnsAnswer { Question = question, Status = DnsStatus.NoError, Server = Description, Records = [new ResourceRecord(_name, TimeToLive, TxtData.FromText(_key.Record))] }
            : new DnsAnswer { Question = question, Status = DnsStatus.NxDomain, Server = Description });
}
