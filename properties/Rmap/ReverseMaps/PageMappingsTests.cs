using RmapProps.Contract.Observations;
using RmapProps.Rmap.Objects;
using RmapProps.Rmap.Pools;

namespace RmapProps.PropertyTests.Rmap.ReverseMaps;

/// <summary>Checks the anon_vma of a page: its owner's while only one process can have it, the root once several may.</summary>
public sealed class PageMappingsTests
{
    private readonly Tree tree = new();

    private readonly VmaHandle parent, child;

    private readonly PageHandle page;

    public PageMappingsTests()
    {
        parent = tree.NewPrepared(0);
        child = tree.NewForked(1, parent);
        page = tree.Slabs.NewPage();
    }

    private ref Page Page => ref tree.Slabs.Pages[page];

    [Fact]
    public void A_new_page_belongs_to_the_owners_anon_vma()
    {
        tree.Mappings.AddNew(page, child, new(17));
        Assert.Equal((PageKind.Anon, tree.OwnOf(child), 101L, 1), (Page.Kind, Page.AnonVma, Page.Index.Value, Page.MapCount));
    }

    [Fact]
    public void A_page_mapped_again_belongs_to_the_root()
    {
        tree.Mappings.Add(page, child, new(18));
        Assert.Equal((PageKind.Anon, tree.OwnOf(parent), 102L, 1), (Page.Kind, Page.AnonVma, Page.Index.Value, Page.MapCount));
    }

    [Fact]
    public void A_later_mapping_changes_only_the_count()
    {
        tree.Mappings.AddNew(page, child, new(17));
        tree.Mappings.Add(page, parent, new(18));
        Assert.Equal((tree.OwnOf(child), 101L, 2), (Page.AnonVma, Page.Index.Value, Page.MapCount));
    }

    [Fact]
    public void The_pointer_survives_the_last_mapping_and_the_next_mapping_sets_it()
    {
        tree.Mappings.AddNew(page, child, new(17));
        Assert.True(tree.Mappings.Remove(page));
        Assert.Equal((tree.OwnOf(child), 0), (Page.AnonVma, Page.MapCount));
        tree.Mappings.Add(page, child, new(17));
        Assert.Equal((tree.OwnOf(parent), 1), (Page.AnonVma, Page.MapCount));
    }

    [Fact]
    public void A_KSM_page_keeps_its_kind_and_has_no_anon_vma()
    {
        Page.Kind = PageKind.Ksm;
        tree.Mappings.Add(page, child, new(17));
        Assert.Equal((PageKind.Ksm, AnonVmaHandle.None, 0L, 1), (Page.Kind, Page.AnonVma, Page.Index.Value, Page.MapCount));
    }

    [Fact]
    public void A_reused_page_moves_to_the_owners_anon_vma()
    {
        tree.Mappings.AddNew(page, parent, new(17));
        tree.Mappings.Duplicate(page);
        Assert.Equal(2, Page.MapCount);
        Assert.False(tree.Mappings.Remove(page));
        tree.Mappings.MoveTo(page, child);
        Assert.Equal((tree.OwnOf(child), 101L, 1), (Page.AnonVma, Page.Index.Value, Page.MapCount));
    }

    [Fact]
    public void A_VMA_without_anon_vma_cannot_take_a_page()
    {
        var bare = tree.NewVma(2);
        Assert.Throws<KernelBugException>(() => tree.Mappings.AddNew(page, bare, new(17)));
        Assert.Throws<KernelBugException>(() => tree.Mappings.MoveTo(page, bare));
    }
}
