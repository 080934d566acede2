using RmapProps.Contract.Kernels;
using RmapProps.Contract.Laws;
using RmapProps.Contract.Observations;
using RmapProps.Rmap.Memory;

namespace RmapProps.PropertyTests.Contract.Kernels;

/// <summary>A law that a kernel version does not have is not checked under it.</summary>
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

    /// <summary>If a law of today ever depends on the kernel version, this line has to say so.</summary>
    [Fact]
    public void The_laws_of_today_are_in_force_under_all_kernels_of_today() =>
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
