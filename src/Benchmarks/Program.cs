using RmapProps.Benchmarks;
using RmapProps.Rmap;
using System.Diagnostics;
#pragma warning disable RS0030
foreach (var rep in new[]{0,1,2})
{
Go(Catalogue<OptimizedMap, VmaHandle, PageHandle>.Of(() => new()));
Go(Catalogue<LinkedListMap, VmaRef, PageRef>.Of(() => new()));
}
void Go(IReadOnlyList<Workload> all)
{
  foreach (var w in all)
  {
    var phases = w.Begin(w.Size);
    foreach (var p in phases)
    {
       GC.Collect();
       var s = Stopwatch.StartNew();
       p.Run();
       var t = s.Elapsed.TotalNanoseconds;
       p.Check?.Invoke();
       Console.WriteLine($"{w.Name} {p.Id} {p.What} {t/p.Units:F1} ns/{p.Unit} {p.Walks?.Invoke()}");
    }
  }
}
