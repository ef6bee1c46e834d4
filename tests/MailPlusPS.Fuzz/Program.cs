using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using MailPlusPS.Fuzz;
using SharpFuzz;

// list               names the targets
// seeds <t> <dir>    writes a target's seeds
// fuzz <t>           runs a target under AFL++ (tests/fuzz.sh)
// try <t> <file>     runs a target once on a file, to look at a finding
switch (args)
{
    case ["list"]:
        foreach (FuzzTarget target in FuzzTargets.All)
        {
            Console.WriteLine(target.Name);
        }

        return 0;

    case ["seeds", string name, string folder] when FuzzTargets.Find(name) is { } target:
        Directory.CreateDirectory(folder);
        IReadOnlyList<byte[]> seeds = target.Seeds();
        for (int i = 0; i < seeds.Count; i++)
        {
            File.WriteAllBytes(Path.Combine(folder, i.ToString(CultureInfo.InvariantCulture)), seeds[i]);
        }

        return 0;

    case ["fuzz", string name] when FuzzTargets.Find(name) is { } target:
        Fuzzer.OutOfProcess.Run(stream =>
        {
            using MemoryStream copy = new();
            stream.CopyTo(copy);
            target.Run(copy.ToArray());
        });
        return 0;

    case ["try", string name, string file] when FuzzTargets.Find(name) is { } target:
        target.Run(File.ReadAllBytes(file));
        Console.WriteLine("No finding.");
        return 0;

    default:
        Console.Error.WriteLine("list | seeds <target> <folder> | fuzz <target> | try <target> <file>");
        return 64;
}
