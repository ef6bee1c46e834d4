using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using MailPlusPS.Checks;

namespace MailPlusPS.Core.Tests.Checks;

/// <summary>Every rule that the library declares, found where it is declared.</summary>
internal static class RuleBook
{
    /// <summary>By class and property: <c>SpfRules</c>, <c>Syntax</c> → the rule.</summary>
    public static IReadOnlyDictionary<(string Class, string Property), CheckRule> ByPlace { get; } =
        typeof(CheckRule).Assembly.GetTypes()
            .SelectMany(t => t.GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(p => p.PropertyType == typeof(CheckRule))
            .ToDictionary(p => (p.DeclaringType!.Name, p.Name), p => (CheckRule)p.GetValue(null)!);

    /// <summary>All of them.</summary>
    public static IEnumerable<CheckRule> All => ByPlace.Values;
}
