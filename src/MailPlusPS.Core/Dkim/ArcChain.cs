using System;
using System.Collections.Generic;
using System.Linq;
using MailPlusPS.Checks;
using MailPlusPS.Text;

namespace MailPlusPS.Dkim;

/// <summary>The ARC fields of a message sorted into sets, and what is wrong with their structure (RFC 8617 §5.2, steps 1 to 3).</summary>
internal sealed class ArcChain
{
    // RFC 8617 §4.2.1: an instance is 1 to 50.
    private const int MaxInstance = 50;

    private readonly SortedDictionary<int, ArcSet> _sets = [];

    private ArcChain()
    {
    }

    /// <summary>The sets by number.</summary>
    public IReadOnlyList<ArcSet> Sets => field ??= [.. _sets.Values];

    /// <summary>Whether there is no ARC field at all.</summary>
    public bool IsEmpty { get; private set; } = true;

    /// <summary>What is wrong; null where nothing is.</summary>
    public DkimOutcome? Fault { get; private set; }

    /// <summary>In which set; null where in none of them.</summary>
    public int? FaultyInstance { get; private set; }

    /// <summary>Gathers the fields.</summary>
    /// <param name="message">The message.</param>
    /// <returns>The chain.</returns>
    public static ArcChain Read(RawMessage message)
    {
        ArcChain chain = new();
        chain.Gather(message, "ARC-Authentication-Results", (field, _) => ReadInstance(message.RawValue(field)), (set, field, _) =>
        {
            set.HasRepeated |= set.Results is not null;
            set.Results = field;
        });
        chain.Gather(message, "ARC-Message-Signature", SignatureInstance, (set, field, signature) =>
        {
            set.HasRepeated |= set.Message is not null;
            set.Message = signature;
        }, SignatureKind.ArcMessage);
        chain.Gather(message, "ARC-Seal", SignatureInstance, (set, field, signature) =>
        {
            set.HasRepeated |= set.Seal is not null;
            set.Seal = signature;
        }, SignatureKind.ArcSeal);
        if (chain.Fault is null && !chain.IsEmpty)
        {
            chain.CheckStructure();
        }

        return chain;
    }

    private static int? SignatureInstance(HeaderField field, SignatureField? signature) => ParseInstance(signature!.Tags.Value("i"));

    // The instance comes first and ends with a semicolon (§4.1.1).
    private static int? ReadInstance(string value)
    {
        int semicolon = value.IndexOf(';');
        string first = semicolon < 0 ? string.Empty : value.Substring(0, semicolon);
        int equals = first.IndexOf('=');
        return equals > 0 && first.Substring(0, equals).Trim(TagList.Blank) == "i" ? ParseInstance(first.Substring(equals + 1).Trim(TagList.Blank)) : null;
    }

    private static int? ParseInstance(string? text)
    {
        if (text is null || text.Length is 0 or > 2 || text.Any(c => c is < '0' or > '9'))
        {
            return null;
        }

        int instance = int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        return instance is >= 1 and <= MaxInstance ? instance : null;
    }

    private void Gather(
        RawMessage message, string name, Func<HeaderField, SignatureField?, int?> instanceOf, Action<ArcSet, HeaderField, SignatureField?> put, SignatureKind? kind = null)
    {
        IReadOnlyList<HeaderField> fields = message.Named(name);
        IsEmpty &= fields.Count == 0;
        if (fields.Count > MaxInstance)
        {
            Fault ??= new DkimOutcome(DkimResultCode.Fail, "ArcTooMany", fields.Count, MaxInstance);
            return;
        }

        foreach (HeaderField field in fields)
        {
            SignatureField? signature = kind is null ? null : SignatureReader.Read(message, field, kind.Value);
            if (instanceOf(field, signature) is not { } instance)
            {
                Fault ??= new DkimOutcome(DkimResultCode.Fail, "ArcInstance", name);
                continue;
            }

            if (!_sets.TryGetValue(instance, out ArcSet? set))
            {
                _sets[instance] = set = new ArcSet(instance);
            }

            put(set, field, signature);
        }
    }

    // §5.2 step 3: every number from 1 on, each of the three fields once, cv=none at the first and pass at the others.
    private void CheckStructure()
    {
        int expected = 0;
        foreach (ArcSet set in Sets)
        {
            expected++;
            string? why = set.Instance != expected ? "ArcGap"
                : set.HasRepeated ? "ArcRepeated"
                : set.Results is null || set.Message is null || set.Seal is null ? "ArcIncomplete"
                : null;
            if (why is not null)
            {
                Break(new DkimOutcome(DkimResultCode.Fail, why, expected), expected);
                return;
            }
        }

        // §5.2 step 2: who sealed last found the chain broken, and it stays so.
        ArcSet last = Sets[Sets.Count - 1];
        if (string.Equals(last.Seal!.Tags.Value("cv"), "fail", StringComparison.OrdinalIgnoreCase))
        {
            Break(new DkimOutcome(DkimResultCode.Fail, "ArcFailedBefore", last.Instance, last.Seal.Domain), last.Instance);
            return;
        }

        foreach (ArcSet set in Sets)
        {
            string cv = set.Seal!.Tags.Value("cv") ?? string.Empty;
            if (set.Seal.Fault is { } sealFault)
            {
                Break(sealFault, set.Instance);
                return;
            }

            if (!string.Equals(cv, set.Instance == 1 ? "none" : "pass", StringComparison.OrdinalIgnoreCase))
            {
                Break(new DkimOutcome(DkimResultCode.Fail, "ArcChainValue", set.Instance, ControlCharacters.Excerpt(cv)), set.Instance);
                return;
            }
        }
    }

    private void Break(DkimOutcome fault, int instance)
    {
        Fault = fault;
        FaultyInstance = instance;
    }
}
