using RmapProps.Contract.Kernels;
using RmapProps.Contract.Laws;
using RmapProps.Contract.Observations;
using RmapProps.Rmap.Memory;

namespace RmapProps.PropertyTests.Contract.Kernels;

/// <summary>Tests that a law is not checked under a kernel version that does not have it.</summary>
public sealed class LawsInForceTests
{
    private static readonly KernelVersion Later =
        new("3.19", new(2015, 2, 8), "bfa76d495765", "A version that only this test knows.", KernelVersions.Linux2636);

    private static readonly Law OfLaterKernels =
        new("of-later-kernels", "Nothing may ever happen.", "this test", _ => "something happened")
        {
            Under = kernel => kernel.IsSince(Later),
        };

    [Fact]
    public void A_law_in_force_is_checked() => Assert.Equal((OfLaterKernels, "something happened"), BrokenUnder(Later));

    [Fact]
    public void A_law_out_of_force_is_not_checked()
    {
        Assert.Null(BrokenUnder(KernelVersions.Linux2636pre));
        Assert.Null(BrokenUnder(KernelVersions.Linux2636));
    }

    /// <summary>A change is needed here as soon as a law depends on the kernel version.</summary>
    [Fact]
    public void All_current_laws_are_in_force_under_all_current_versions() =>
        Assert.All(LawBook.All, law => Assert.All(KernelVersions.All, kernel => Assert.True(law.AppliesTo(kernel))));

    [Fact]
    public void A_law_out_of_force_is_not_listed_as_one_that_cannot_be_checked()
    {
        Assert.Empty(new LawSelection([OfLaterKernels], FieldMask.None, KernelVersions.Linux2636).Unchecked);
        Assert.Equal([OfLaterKernels], new LawSelection([OfLaterKernels], FieldMask.None, Later).Unchecked);
    }

    private static (Law Law, string Violation)? BrokenUnder(KernelVersion kernel)
    {
        var moment = TestPairs.TransitionsOf(TestPairs.Parse("p0 mmap 0+1 rw"), Machines.Correct()).Last();
        return new LawSelection([OfLaterKernels], FieldMask.All, kernel).FirstBroken(moment);
    }
}
