namespace MailPlusPS;

/// <summary>A right of a consumer key.</summary>
/// <param name="Method">The HTTP method: GET reads, POST creates, PUT changes, DELETE takes away.</param>
/// <param name="Path">The path; an asterisk stands for anything.</param>
public sealed record OvhAccessRule(string Method, string Path)
{
    /// <summary>Method and path.</summary>
    /// <returns>For example <c>GET /domain/zone/votredomaine.tld/*</c>.</returns>
    public override string ToString() => Method + " " + Path;
}
