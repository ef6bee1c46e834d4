namespace System.Diagnostics.CodeAnalysis;

/// <summary>Says of a constructor that it sets all <c>required</c> members.</summary>
[AttributeUsage(AttributeTargets.Constructor, AllowMultiple = false, Inherited = false)]
internal sealed class SetsRequiredMembersAttribute : Attribute;
