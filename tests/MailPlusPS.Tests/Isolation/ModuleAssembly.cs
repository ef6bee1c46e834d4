using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace MailPlusPS.Tests.Isolation;

/// <summary>An assembly read as a file, without loading it.</summary>
internal static class ModuleAssembly
{
    /// <summary>The cmdlets declared in an assembly, as Verb-Noun.</summary>
    /// <param name="path">The assembly.</param>
    /// <returns>The names in order.</returns>
    public static IReadOnlyList<string> Cmdlets(string path)
    {
        using PEReader file = new(File.OpenRead(path));
        MetadataReader reader = file.GetMetadataReader();
        return [.. reader.TypeDefinitions
            .SelectMany(type => reader.GetTypeDefinition(type).GetCustomAttributes())
            .Select(reader.GetCustomAttribute)
            .Where(attribute => IsCmdlet(reader, attribute))
            .Select(attribute => Name(reader, attribute))
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>What an assembly refers to.</summary>
    /// <param name="path">The assembly.</param>
    /// <returns>Names and versions.</returns>
    public static IReadOnlyList<System.Reflection.AssemblyName> References(string path)
    {
        using PEReader file = new(File.OpenRead(path));
        MetadataReader reader = file.GetMetadataReader();
        return [.. reader.AssemblyReferences.Select(handle => reader.GetAssemblyReference(handle).GetAssemblyName())];
    }

    /// <summary>The full name of an assembly.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Null where the file is none: native code, or a module without a manifest.</returns>
    public static System.Reflection.AssemblyName? Identity(string path)
    {
        using PEReader file = new(File.OpenRead(path));
        if (!file.HasMetadata)
        {
            return null;
        }

        MetadataReader reader = file.GetMetadataReader();
        return reader.IsAssembly ? reader.GetAssemblyDefinition().GetAssemblyName() : null;
    }

    private static bool IsCmdlet(MetadataReader reader, CustomAttribute attribute) =>
        attribute.Constructor.Kind == HandleKind.MemberReference
        && reader.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is { Kind: HandleKind.TypeReference } parent
        && string.Equals(
            reader.GetString(reader.GetTypeReference((TypeReferenceHandle)parent).Name), "CmdletAttribute", StringComparison.Ordinal);

    private static string Name(MetadataReader reader, CustomAttribute attribute)
    {
        // ECMA-335 §II.23.3: a prolog of two bytes, then the two strings of the constructor.
        BlobReader blob = reader.GetBlobReader(attribute.Value);
        blob.ReadUInt16();
        return $"{blob.ReadSerializedString()}-{blob.ReadSerializedString()}";
    }
}
