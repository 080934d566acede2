using System.CommandLine;
using RmapProps.Benchmarks.Commands;

// Prints every figure about speed in the README. Results go to standard output, progress to standard error.
var root = new RootCommand("Measures the reverse map against a straightforward version, and the harness against others.")
{
    WorkloadsCommand.Create(), HarnessCommand.Create(), ShrinkingCommand.Create(), SearchCommand.Create(), BdnCommand.Create(),
};
return root.Parse(args).Invoke();
