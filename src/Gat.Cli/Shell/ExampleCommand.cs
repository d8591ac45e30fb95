using System.CommandLine;

namespace Gat.Cli.Shell;

/// <summary>A command whose help page ends with an example that runs.</summary>
internal sealed class ExampleCommand(string name, string description, string example) : Command(name, description)
{
    /// <summary>A whole command line.</summary>
    public string Example { get; } = example;
}
