using System.Globalization;
using RmapProps.Cli.Options;
using RmapProps.Cli.Terminals;
using RmapProps.Contract.Kernels;
using RmapProps.Contract.Laws;
using RmapProps.Contract.Operations;
using RmapProps.Faults;
using RmapProps.Harness.Enumeration;

namespace RmapProps.Cli.List;

/// <summary>
/// The lists for programs. Each is one object, with <c>format</c>, <c>version</c> and an array that is named after the list.
/// </summary>
internal static class ListJson
{
    private const string Format = "rmap-list 1";

    /// <summary>Writes <c>operations:[{name,example}]</c>.</summary>
    public static void Write(IEnumerable<(Verb Verb, string Example)> operations) => JsonOutput.Write(new
    {
        format = Format,
        version = Versions.Own,
        operations = operations.Select(one => new { name = one.Verb.ToString(), example = one.Example }),
    });

    /// <summary>Writes <c>laws:[{name,source,sentence,faults:[]}]</c>: the faults are those that the law catches first.</summary>
    public static void Write(IEnumerable<(Law Law, IEnumerable<Fault> Faults)> laws) => JsonOutput.Write(new
    {
        format = Format,
        version = Versions.Own,
        laws = laws.Select(one => new
        {
            name = one.Law.Name,
            source = one.Law.Source,
            sentence = one.Law.Sentence,
            faults = one.Faults.Select(fault => fault.Name),
        }),
    });

    /// <summary>
    /// Writes <c>faults:[{name,ids:[],summary,commit,cves:[{id,coverage}],kernel,breaks}]</c> and
    /// <c>unseen:[{ids:[],what,kind,reason,cves}]</c>. The law is null for a fault that only the oracle catches.
    /// </summary>
    public static void Write(IEnumerable<Fault> faults, IEnumerable<UnseenChange> unseen) => JsonOutput.Write(new
    {
        format = Format,
        version = Versions.Own,
        faults = faults.Select(fault => new
        {
            name = fault.Name,
            ids = fault.Ids,
            summary = fault.Summary,
            commit = fault.Commit,
            cves = fault.Cves.Select(cve => new { id = cve.Id, coverage = cve.Coverage }),
            kernel = fault.Kernel.Name,
            breaks = fault.Breaks?.Name,
        }),
        unseen = unseen.Select(change => new
        {
            ids = change.Ids,
            what = change.What,
            kind = UnseenChange.WordsFor(change.Kind),
            reason = change.Reason,
            cves = change.Cves.Select(cve => new { id = cve.Id, coverage = cve.Coverage }),
        }),
    });

    /// <summary>Writes <c>subjects:[]</c>.</summary>
    public static void Write(IEnumerable<string> subjects) =>
        JsonOutput.Write(new { format = Format, version = Versions.Own, subjects });

    /// <summary>
    /// Writes <c>kernels:[{name,commit,date,about,predecessor,default,changes:[{change,sentence}]}]</c>, oldest first.
    /// </summary>
    public static void Write(IEnumerable<KernelVersion> kernels) => JsonOutput.Write(new
    {
        format = Format,
        version = Versions.Own,
        kernels = kernels.Select(kernel => new
        {
            name = kernel.Name,
            commit = kernel.Commit,
            date = kernel.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            about = kernel.About,
            predecessor = kernel.Predecessor?.Name,
            @default = kernel == KernelVersions.Default,
            changes = kernel.Changes.Select(change => new { change = change.ToString(), sentence = change.Sentence }),
        }),
    });

    /// <summary>Writes <c>worlds:[{name,about,depth,world}]</c>.</summary>
    public static void Write(IEnumerable<NamedWorld> worlds) => JsonOutput.Write(new
    {
        format = Format,
        version = Versions.Own,
        worlds = worlds.Select(world => new
        {
            name = world.Name,
            about = world.About,
            depth = world.Depth,
            world = world.World.ToString(),
        }),
    });
}
