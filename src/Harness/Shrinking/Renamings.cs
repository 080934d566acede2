using RmapProps.Contract;
using RmapProps.Contract.Parameters;
using RmapProps.Contract.Scenarios;

namespace RmapProps.Harness.Shrinking;

/// <summary>
/// Replaces a name or a range of pages in all steps at once. Changing one argument at a time cannot do this: if a process changes
/// its name halfway, the scenario means something else.
/// </summary>
internal static class Renamings
{
    /// <summary>Renames a process or a migration to a lower one, or swaps the two names.</summary>
    public static IEnumerable<Scenario> Processes(ShrinkSearch search)
    {
        foreach (var high in PidsOf(search.Best))
            for (var low = 0; low < high.Value && low < 8; low++)
            {
                var (from, to) = (high, new Pid(low));
                yield return Renamed(search.Best, Renaming.None with { Pids = pid => pid == from ? to : pid });
                yield return Renamed(search.Best, Renaming.None with { Pids = pid => pid == from ? to : pid == to ? from : pid });
            }

        foreach (var high in MigrationsOf(search.Best))
            for (var low = 0; low < high.Value && low < 8; low++)
            {
                var (from, to) = (high, new MigrationName(low));
                yield return Renamed(search.Best, Renaming.None with { Migrations = name => name == from ? to : name });
                yield return Renamed(
                    search.Best, Renaming.None with { Migrations = name => name == from ? to : name == to ? from : name });
            }
    }

    /// <summary>
    /// Removes one step and swaps two process names. Neither change alone helps if a scenario forks only to get another name.
    /// Without the fork no process has that name; with another name the fork is still there.
    /// </summary>
    public static IEnumerable<Scenario> WithoutStep(ShrinkSearch search)
    {
        for (var i = search.Best.Length - 1; i >= 0; i--)
            foreach (var high in PidsOf(search.Best))
                for (var low = 0; low < high.Value && low < 8 && i < search.Best.Length; low++)
                {
                    var (from, to) = (high, new Pid(low));
                    var shorter = new Scenario([.. search.Best.Steps.Span[..i], .. search.Best.Steps.Span[(i + 1)..]]);
                    yield return Renamed(shorter, Renaming.None with { Pids = pid => pid == from ? to : pid == to ? from : pid });
                }
    }

    /// <summary>
    /// Moves one start page to a lower start page, or swaps the two. Also removes pages between two adjacent bounds, from every
    /// range that contains them and from below everything above them.
    /// </summary>
    public static IEnumerable<Scenario> Pages(ShrinkSearch search)
    {
        foreach (var high in StartsOf(search.Best).Reverse())
            foreach (var low in StartsOf(search.Best).TakeWhile(page => page < high))
            {
                yield return Renamed(search.Best, Renaming.None with { Pages = page => page == high ? low : page });

                // A range that moves up must not leave the address space; squeezing brings all pages down soon enough.
                if (high.Value < PageCount.Largest)
                    yield return Renamed(
                        search.Best, Renaming.None with { Pages = page => page == high ? low : page == low ? high : page });
            }

        var bounds = BoundsOf(search.Best);
        for (var i = bounds.Length - 1; i > 0; i--)
        {
            var gap = bounds[i] - bounds[i - 1];
            foreach (var cut in new[] { gap, gap / 2, 1 }.Distinct())
                if (cut > 0)
                    yield return new(search.Best.Steps.Select(step => Squeezed(step, bounds[i], cut)).ToSequence());
        }
    }

    private static Scenario Renamed(Scenario scenario, Renaming renaming) =>
        new(scenario.Steps.Select(step => step with { Operation = step.Operation.Renamed(renaming) }).ToSequence());

    /// <summary>Returns the step with the pages just below a bound cut out of the address space.</summary>
    private static Step Squeezed(Step step, long bound, long cut)
    {
        IParameter[] parameters = [.. step.Operation.Parameters];
        for (var i = 0; i < parameters.Length; i++)
            parameters[i] = parameters[i] is PageRange range
                ? new PageRange(Moved(range.Start), new((int)Math.Max(1, Moved(range.End).Value - Moved(range.Start).Value)))
                : parameters[i].Renamed(Renaming.None with { Pages = Moved });
        return step with { Operation = step.Operation.Verb.Make(parameters) };

        PageNumber Moved(PageNumber page) =>
            page.Value >= bound ? new(page.Value - cut) : new(Math.Min(page.Value, bound - cut));
    }

    private static Pid[] PidsOf(Scenario scenario)
    {
        var pids = new SortedSet<int>();
        Renamed(scenario, Renaming.None with { Pids = pid => Seen(pids, pid, pid.Value) });
        return [.. pids.Reverse().Select(pid => new Pid(pid))];
    }

    private static MigrationName[] MigrationsOf(Scenario scenario)
    {
        var names = new SortedSet<int>();
        Renamed(scenario, Renaming.None with { Migrations = name => Seen(names, name, name.Value) });
        return [.. names.Reverse().Select(name => new MigrationName(name))];
    }

    private static IEnumerable<PageNumber> StartsOf(Scenario scenario)
    {
        var pages = new SortedSet<PageNumber>();
        Renamed(scenario, Renaming.None with { Pages = page => Seen(pages, page, page) });
        return [.. pages];
    }

    private static long[] BoundsOf(Scenario scenario)
    {
        var bounds = new SortedSet<long> { 0 };
        foreach (var page in StartsOf(scenario))
            bounds.UnionWith([page.Value, page.Value + 1]);
        foreach (var step in scenario.Steps)
            foreach (var parameter in step.Operation.Parameters)
                if (parameter is PageRange range)
                    bounds.Add(range.End.Value);
        return [.. bounds];
    }

    /// <summary>Records a name during a renaming, which visits every name.</summary>
    private static T Seen<T, TKey>(SortedSet<TKey> all, T name, TKey key)
    {
        all.Add(key);
        return name;
    }
}
