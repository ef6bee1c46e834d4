namespace System.Runtime.CompilerServices;

/// <summary>Keeps compilers that do not know a feature from what needs it.</summary>
/// <param name="featureName">The feature.</param>
[AttributeUsage(AttributeTargets.All, AllowMultiple = true, Inherited = false)]
internal sealed class CompilerFeatureRequiredAttribute(string featureName) : Attribute
{
    /// <summary>The feature.</summary>
    public string FeatureName { get; } = featureName;

    /// <summary>Whether a compiler that does not know it may go on.</summary>
    public bool IsOptional { get; init; }
}
