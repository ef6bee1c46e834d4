using System;
using System.Linq;

namespace MailPlusPS.Lab.Ovh;

/// <summary>The name that OVH's policies have for a call: <c>dnsZone:apiovh:record/create</c>.</summary>
internal static class IamAction
{
    /// <summary>Names a call.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="path">The path.</param>
    /// <returns>The action.</returns>
    public static string Of(string method, string path)
    {
        string[] parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        (string product, string[] rest) = parts switch
        {
            ["domain", "zone", _, .. string[] below] => ("dnsZone", below),
            ["email", "domain", _, .. string[] below] => ("emailDomain", below),
            _ => ("account", parts),
        };
        string[] names = [.. rest.Where(p => !p.All(c => char.IsAsciiDigit(c) || c == ','))];
        string verb = method switch
        {
            "GET" => "get",
            "PUT" => "edit",
            "DELETE" => "delete",
            _ => "create",
        };

        // What is done rather than made is named by itself: dnsZone:apiovh:refresh.
        bool isDeed = method == "POST" && names is ["refresh"] or ["import"] or ["reset"] or ["changeDnsMXFilter"];
        return product + ":apiovh:" + string.Join('/', isDeed ? names : [.. names, verb]);
    }
}
