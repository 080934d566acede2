using RmapProps.Contract.Parameters;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.Pools;

namespace RmapProps.PropertyTests.Rmap.Objects;

/// <summary>Compares the page table, which is stored in two arrays, with a sorted dictionary.</summary>
public sealed class PageTableTests
{
    [Property(MaxTest = 300)]
    public void A_page_table_behaves_like_a_sorted_dictionary(Seed seed)
    {
        var rng = seed.Rng;
        var (table, model) = (new PageTable(), new SortedDictionary<long, Pte>());
        for (var i = 0; i < 200; i++)
        {
            var page = new PageNumber(rng.Below(60));
            var entry = Pte.Present(new(HandleWord.Of(i, generation: 1)), rng.OneIn(2), rng.OneIn(2));
            switch (rng.Below(5))
            {
                case 0:
                    var end = new PageNumber(page.Value + rng.Below(9));
                    table.Clear(page, end);
                    foreach (var gone in model.Keys.Where(key => page.Value <= key && key < end.Value).ToList())
                        model.Remove(gone);
                    break;
                case 1 when table.TryGet(page, out _):
                    table.EntryAt(table.PositionOf(page)) = entry;
                    model[page.Value] = entry;
                    break;
                default:
                    table.Set(page, entry);
                    model[page.Value] = entry;
                    break;
            }

            Assert.Equal(model.TryGetValue(page.Value, out var expected), table.TryGet(page, out var found));
            Assert.Equal(expected, found);
            Assert.Equal(model.Keys.Count(key => key < page.Value), table.PositionOf(page));
        }

        var entries = Enumerable.Range(0, table.Count)
            .Select(position => KeyValuePair.Create(table.PageAt(position).Value, table.EntryAt(position)));
        Assert.Equal(model, entries);
    }
}
