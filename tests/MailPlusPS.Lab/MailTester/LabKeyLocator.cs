using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MimeKit.Cryptography;
using Org.BouncyCastle.Crypto;

namespace MailPlusPS.Lab.MailTester;

/// <summary>Finds keys for MimeKit's verifier in the lab's DNS.</summary>
internal sealed class LabKeyLocator : DkimPublicKeyLocatorBase
{
    private readonly LabNames _names;

    /// <summary>Makes a locator.</summary>
    /// <param name="names">Who is asked.</param>
    public LabKeyLocator(LabNames names) => _names = names;

    /// <summary>The record that was found last; an empty text for none.</summary>
    public string Record { get; private set; } = string.Empty;

    /// <inheritdoc />
    public override AsymmetricKeyParameter LocatePublicKey(string methods, string domain, string selector, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException("asked without waiting");

    /// <inheritdoc />
    public override async Task<AsymmetricKeyParameter> LocatePublicKeyAsync(string methods, string domain, string selector, CancellationToken cancellationToken = default)
    {
        Record = (await _names.TextsAsync($"{selector}._domainkey.{domain}", cancellationToken)).FirstOrDefault() ?? throw new NoKeyException();
        return GetPublicKey(Record);
    }
}
