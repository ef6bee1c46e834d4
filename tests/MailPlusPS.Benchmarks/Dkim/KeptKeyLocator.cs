using System.Threading;
using System.Threading.Tasks;
using MimeKit.Cryptography;
using Org.BouncyCastle.Crypto;

namespace MailPlusPS.Benchmarks.Dkim;

/// <summary>Gives MimeKit the one key, read once.</summary>
internal sealed class KeptKeyLocator : DkimPublicKeyLocatorBase
{
    private readonly AsymmetricKeyParameter _key;

    /// <summary>Reads a key.</summary>
    /// <param name="record">Its record.</param>
    public KeptKeyLocator(string record)
    {
        _key = GetPublicKey(record);
    }

    /// <inheritdoc />
    public override AsymmetricKeyParameter LocatePublicKey(string methods, string domain, string selector, CancellationToken cancellationToken = default) => _key;

    /// <inheritdoc />
    public override Task<AsymmetricKeyParameter> LocatePublicKeyAsync(string methods, string domain, string selector, CancellationToken cancellationToken = default) =>
        Task.FromResult(_key);
}
