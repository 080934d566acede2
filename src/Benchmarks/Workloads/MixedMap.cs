using RmapProps.Benchmarks.Maps;

namespace RmapProps.Benchmarks.Workloads;

/// <summary>
/// Runs W7 on a reverse map. It has its own page tables and applies their changes to the reverse map and to pages.
/// </summary>
/// <typeparam name="TMap">The reverse map.</typeparam>
/// <typeparam name="TVma">Its VMAs.</typeparam>
/// <typeparam name="TPage">Its pages.</typeparam>
public sealed class MixedMap<TMap, TVma, TPage>
    where TMap : struct, IMap<TVma, TPage>
    where TVma : struct
    where TPage : struct
{
    private const int Slots = MixedScript.Slots, Vmas = MixedScript.Vmas, PagesOfVma = MixedScript.PagesOfVma;

    private readonly TMap map;
    private readonly MixedScript script;
    private readonly TVma[][] vmas = new TVma[Slots][];
    private readonly Entry[][] tables = new Entry[Slots][];
    private int created, writable, reused, copied, walks, forks, exits, drops;
    private long hits;

    /// <summary>Creates the first process, with no page touched.</summary>
    public MixedMap(TMap map, ulong seed = MixedScript.Seed)
    {
        (this.map, script) = (map, new(seed));
        for (var process = 0; process < Slots; process++)
            (vmas[process], tables[process]) = (new TVma[Vmas], new Entry[Vmas * PagesOfVma]);
        for (var vma = 0; vma < Vmas; vma++)
            vmas[0][vma] = NewVma(vma);
    }

    /// <summary>The counts of operations so far, and the remaining objects.</summary>
    public MixedResult Result => new(
        created, writable, reused, copied, walks, hits, forks, exits, drops, script.Alive, map.AnonVmas, map.Chains,
        script.State);

    /// <summary>
    /// Returns W7 as a workload of one phase. The result of a million operations must equal that of the kernel's C code.
    /// </summary>
    public static Course Begin(TMap map, int operations)
    {
        var mixed = new MixedMap<TMap, TVma, TPage>(map);
        return new(
        [
            new("W7", "mixed", "operation", operations, () => mixed.Run(operations))
            {
                Check = () =>
                {
                    if (operations == MixedResult.Operations && mixed.Result != MixedResult.OfKernel)
                        throw new InvalidOperationException($"W7 ended with {mixed.Result}, expected {MixedResult.OfKernel}");
                },
            },
        ],
        mixed.End);
    }

    /// <summary>Runs this number of operations.</summary>
    public void Run(int operations)
    {
        for (var i = 0; i < operations; i++)
        {
            var next = script.Next();
            switch (next.Kind)
            {
                case MixedKind.Write:
                    Write(ref tables[next.Process][PositionOf(next.Target, next.Page)], next);
                    break;
                case MixedKind.Walk:
                    Walk(tables[next.Process][PositionOf(next.Target, next.Page)]);
                    break;
                case MixedKind.Fork:
                    Fork(next.Process, next.Target);
                    break;
                case MixedKind.Exit:
                    Exit(next.Process);
                    break;
                default:
                    drops++;
                    RemoveAll(next.Process, next.Target);
                    break;
            }
        }
    }

    /// <summary>Lets all live processes exit.</summary>
    public void End()
    {
        foreach (var process in script.Living)
            Exit(process);
        map.EndStep();
    }

    private static int PositionOf(int vma, int page) => (vma * PagesOfVma) + page;

    private void Write(ref Entry entry, MixedOperation write)
    {
        var vma = vmas[write.Process][write.Target];
        var at = MixedScript.StartOf(write.Target) + write.Page;
        if (!entry.IsPresent)
        {
            entry = NewEntry(vma, at);
            created++;
        }
        else if (entry.IsWritable)
        {
            writable++;
        }
        else if (map.MapCountOf(entry.Page) == 1)
        {
            map.MoveTo(entry.Page, vma);
            entry.IsWritable = true;
            reused++;
        }
        else
        {
            var old = entry.Page;
            entry = NewEntry(vma, at);
            map.Remove(old);
            copied++;
        }
    }

    private void Walk(in Entry entry)
    {
        if (!entry.IsPresent)
            return;
        walks++;
        hits += map.Walk(entry.Page);
    }

    private void Fork(int parent, int child)
    {
        forks++;
        for (var vma = 0; vma < Vmas; vma++)
        {
            vmas[child][vma] = NewVma(vma);
            map.Fork(vmas[child][vma], vmas[parent][vma]);
        }

        var (from, to) = (tables[parent], tables[child]);
        for (var i = 0; i < from.Length; i++)
        {
            from[i].IsWritable = false;
            to[i] = from[i];
            if (from[i].IsPresent)
                map.Duplicate(from[i].Page);
        }
    }

    private void Exit(int process)
    {
        exits++;
        for (var vma = 0; vma < Vmas; vma++)
            RemoveAll(process, vma);
        foreach (var vma in vmas[process])
        {
            map.Unlink(vma);
            map.FreeVma(vma);
        }
    }

    private TVma NewVma(int vma) => map.NewVma(MixedScript.StartOf(vma), PagesOfVma);

    private Entry NewEntry(TVma vma, long at)
    {
        map.Prepare(vma);
        var fresh = map.NewPage();
        map.AddNew(fresh, vma, at);
        return new() { Page = fresh, IsPresent = true, IsWritable = true };
    }

    private void RemoveAll(int process, int vma)
    {
        foreach (ref var entry in tables[process].AsSpan(vma * PagesOfVma, PagesOfVma))
        {
            if (entry.IsPresent && map.Remove(entry.Page))
                map.FreePage(entry.Page);
            entry = default;
        }
    }

    private struct Entry
    {
        public TPage Page;
        public bool IsPresent, IsWritable;
    }
}
