using RmapProps.Contract.Kernels;
using RmapProps.Oracle;
using RmapProps.PropertyTests.TestDoubles;

namespace RmapProps.PropertyTests.Peers;

/// <summary>Checks that every part of every claim can fail: for each, a tampered machine breaks it.</summary>
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
    public void A_tampered_machine_breaks_the_claim(int number, string what)
    {
        var counterexample = PeerLawCounterexamples.All[number];
        var answers = Enumerable.Range(1, Tries).Select(seed =>
            counterexample.Generate(new Rng((ulong)seed), KernelVersions.Default)
                .ViolationOf(TamperedMachine.Around(new ForwardMap(), doctor: counterexample.Tamper)));
        Assert.True(answers.Any(answer => answer?.Contains(counterexample.Message, StringComparison.Ordinal) == true), what);
    }
}
