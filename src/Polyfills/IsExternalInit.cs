namespace System.Runtime.CompilerServices;

/// <summary>Lets the compiler make <c>init</c> accessors where the framework does not have this mark.</summary>
internal static class IsExternalInit;
