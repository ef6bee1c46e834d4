using System;
using System.Collections.Generic;
using System.Threading;

namespace MailPlusPS.Core.Tests.Ovh;

/// <summary>A call as it came in.</summary>
internal sealed record OvhCall(string Method, Uri Url, string Body, IReadOnlyDictionary<string, string> Headers, CancellationToken Cancelled)
{
    public string Path => Url.AbsolutePath;

    public string Title => Method + " " + Url.PathAndQuery;

    public string? Header(string name) => Headers.TryGetValue(name, out string? value) ? value : null;
}
