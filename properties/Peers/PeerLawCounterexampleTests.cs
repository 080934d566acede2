using RmapProps.Contract.Kernels;
using RmapProps.Oracle;
using RmapProps.PropertyTests.TestDoubles;

namespace RmapProps.PropertyTests.Peers;

/// <summary>A claim that nothing can break claims nothing. Each part must be said of a machine that lies about it.</summary>
public sealed class PeerLawCounterexampleTests
{
    private const int Tries = 40;

    public static TheoryData<int, string> Numbers()
    {
        var numbers = new TheoryData<int, string>();
        foreach (var (number, counterexample) in PeerLawCounterexamples.All.Index())
            numbers.Add(number, counterexample.ToString());
        return numbers;
    }

    [Theory]
    [MemberData(nameof(Numbers))]
    public void A_story_says_what_a_machine_lies_about(int number, string what)
    {
        var counterexample = PeerLawCounterexamples.All[number];
        var answers = Enumerable.Range(1, Tries).Select(seed =>
            counterexample.Tell(new Rng((ulong)seed), KernelVersions.Default)
                .ViolationOf(TamperedMachine.Around(new ForwardMap(), doctor: counterexample.Doctor)));
        Assert.True(answers.Any(answer => answer?.Contains(counterexample.Says, StringComparison.Ordinal) == true), what);
    }
}
