using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using MailPlusPS.Checks;
using MailPlusPS.Dns;
using MailPlusPS.Text;

namespace MailPlusPS.Dkim;

/// <summary>Validates the ARC chain of a message (RFC 8617 §5.2).</summary>
internal sealed class ArcVerifier
{
    private readonly IDnsResolver _resolver;

    /// <summary>Makes a verifier.</summary>
    /// <param name="resolver">Who is asked for keys.</param>
    public ArcVerifier(IDnsResolver resolver)
    {
        _resolver = resolver;
    }

    /// <summary>Validates the chain.</summary>
    /// <param name="message">The message.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The result.</returns>
    public async Task<ArcResult> VerifyAsync(RawMessage message, CancellationToken cancellationToken)
    {
        ArcChain chain = ArcChain.Read(message);
        if (chain.IsEmpty)
        {
            return new ArcResult { Result = ArcResultCode.None, Reason = Texts.Get("Dkim.Verify.ArcNone") };
        }

        if (!message.IsHeaderWhole)
        {
            return Broken(message, chain, DkimOutcome.Policy("HeaderTooLong", RawMessage.MaxHeaderLength / (1024 * 1024), RawMessage.MaxFields), null);
        }

        if (chain.Fault is { } fault)
        {
            return Broken(message, chain, fault, chain.FaultyInstance);
        }

        // Step 4: the newest message signature; older ones are expected to be broken by those who handed the message on.
        ArcSet last = chain.Sets[chain.Sets.Count - 1];
        if (await CheckMessageAsync(message, last.Message!, cancellationToken).ConfigureAwait(false) is { } messageFault)
        {
            return Broken(message, chain, messageFault, last.Instance);
        }

        // Step 6: each seal, from the newest to the oldest.
        Task<DkimKeyLookup>[] lookups = [.. chain.Sets.Select(s => DkimKeyLookup.AskAsync(_resolver, s.Seal!, cancellationToken))];
        for (int i = chain.Sets.Count - 1; i >= 0; i--)
        {
            DkimKeyLookup lookup = await lookups[i].ConfigureAwait(false);
            SignatureField seal = chain.Sets[i].Seal!;
            if (SignatureCheck.CheckKeys(seal, HashSeal(message, chain.Sets, i), lookup, out _) is { } sealFault)
            {
                DkimOutcome outcome = sealFault.Result == DkimResultCode.Fail ? new DkimOutcome(DkimResultCode.Fail, "ArcSeal", seal.Domain) : sealFault;
                return Broken(message, chain, outcome, chain.Sets[i].Instance);
            }
        }

        return new ArcResult
        {
            Result = ArcResultCode.Pass,
            Reason = Texts.Get("Dkim.Verify.ArcPass", chain.Sets.Count, string.Join(", ", chain.Sets.Select(s => s.Seal!.Domain))),
            Seals = Seals(message, chain),
        };
    }

    private async Task<DkimOutcome?> CheckMessageAsync(RawMessage message, SignatureField signature, CancellationToken cancellationToken)
    {
        if (signature.Fault is not null)
        {
            return signature.Fault;
        }

        DkimKeyLookup lookup = await DkimKeyLookup.AskAsync(_resolver, signature, cancellationToken).ConfigureAwait(false);
        IReadOnlyList<BodyDigest> digests = SignatureCheck.HashBody(message, [signature]);
        try
        {
            return SignatureCheck.CheckBody(signature, digests) ?? SignatureCheck.CheckKeys(signature, SignatureCheck.HashHeader(message, signature), lookup, out _);
        }
        finally
        {
            foreach (BodyDigest digest in digests)
            {
                digest.Dispose();
            }
        }
    }

    // §5.1.1: the fields of each set up to this one, results, message signature, seal, relaxed; its own b= left out.
    private static byte[] HashSeal(RawMessage message, IReadOnlyList<ArcSet> sets, int index)
    {
        using ByteBuffer buffer = new();
        for (int i = 0; i <= index; i++)
        {
            HeaderCanonicalizer.Append(buffer, message.Bytes, sets[i].Results!.Value, relaxed: true);
            HeaderCanonicalizer.Append(buffer, message.Bytes, sets[i].Message!.Field, relaxed: true);
            SignatureField seal = sets[i].Seal!;
            if (i < index)
            {
                HeaderCanonicalizer.Append(buffer, message.Bytes, seal.Field, relaxed: true);
            }
            else
            {
                HeaderCanonicalizer.AppendOwn(buffer, message.Bytes, seal.Field, relaxed: true, seal.SignatureStart, seal.SignatureEnd);
            }
        }

        return Sha256.Of(buffer.Bytes, buffer.Length);
    }

    private static ArcResult Broken(RawMessage message, ArcChain chain, DkimOutcome why, int? instance) => new()
    {
        Result = why.Result == DkimResultCode.TempError ? ArcResultCode.TempError : ArcResultCode.Fail,
        Reason = instance is { } number ? Texts.Get("Dkim.Verify.ArcAt", number, why.Say()) : why.Say(),
        FailedInstance = instance,
        Seals = Seals(message, chain),
    };

    private static ArcSeal[] Seals(RawMessage message, ArcChain chain) => [.. chain.Sets.Select(set => new ArcSeal
    {
        Instance = set.Instance,
        Domain = set.Seal?.Domain?.ToString() ?? string.Empty,
        Selector = ControlCharacters.Excerpt(set.Seal?.Selector ?? string.Empty),
        ChainValidation = ControlCharacters.Excerpt(set.Seal?.Tags.Value("cv") ?? string.Empty),
        AuthenticationResults = set.Results is { } field ? AfterInstance(message.RawValue(field)) : string.Empty,
    })];

    // Unfolded, in one line.
    private static string AfterInstance(string value) =>
        string.Join(" ", value.Substring(value.IndexOf(';') + 1).Split(TagList.Blank, System.StringSplitOptions.RemoveEmptyEntries));
}
