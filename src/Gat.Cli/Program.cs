using Gat.Cli.Commands;
using Gat.Cli.Shell;
using Gat.Faults;

try
{
    // Scripts ask for the version often; the answer needs no command tree.
    if (args is ["--version"])
    {
        Console.Out.WriteLine(ProductVersion.WithCommit);
        return 0;
    }

    return await CommandTree.RunAsync(args, new Terminal(Console.Out, new ForgivingWriter(Console.Error)));
}
catch (IOException failure)
{
    // Stdout cannot take what it is given.
    new ForgivingWriter(Console.Error).WriteLine($"error: {failure.Message}");
    return (int)ExitCode.Outside;
}
