using System;
using System.Collections.Generic;
using System.Text.Json;

namespace MailPlusPS.Nas.MailPlus;

/// <summary>Where settings are read and written: an API with its methods.</summary>
/// <param name="Name">Its name in the mapping.</param>
/// <param name="Api">The API, such as <c>SYNO.MailPlusServer.SMTP.General</c>.</param>
/// <param name="Version">The version that is asked for; a NAS that has only lower ones is asked for its highest.</param>
/// <param name="Get">The method that reads.</param>
internal sealed record MailPlusSource(string Name, string Api, int Version, string Get)
{
    /// <summary>The lowest version that has the methods.</summary>
    public int Least { get; init; } = 1;

    /// <summary>The method that writes; null where nothing is written.</summary>
    public string? Set { get; init; }

    /// <summary>What is always sent along with the reading method.</summary>
    public IReadOnlyDictionary<string, JsonElement> Parameters { get; init; } = new Dictionary<string, JsonElement>(StringComparer.Ordinal);

    /// <summary>The names that a list of objects may have of which one counts; none where the answer itself counts.</summary>
    public IReadOnlyList<string> Rows { get; init; } = [];

    /// <summary>The fields by which that object is told: the domain's name.</summary>
    public IReadOnlyList<string> Match { get; init; } = [];

    /// <summary>The fields that hold the object's id.</summary>
    public IReadOnlyList<string> Id { get; init; } = [];

    /// <summary>Fields that are read and never sent back.</summary>
    public IReadOnlyList<string> Leave { get; init; } = [];

    /// <summary>Whether the call names the domain by its id.</summary>
    public bool IsPerDomain { get; init; }

    /// <summary>Whether only the changed fields are sent, for an API that takes no others.</summary>
    public bool SendsChangedOnly { get; init; }
}
