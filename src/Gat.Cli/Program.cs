using Gat.Cli.Commands;
using Gat.Cli.Shell;

// Scripts ask for the version often; the answer needs no command tree.
if (args is ["--version"])
{
    Console.Out.WriteLine(ProductVersion.Text);
    return 0;
}

return await CommandTree.RunAsync(args, new Terminal(Console.Out, Console.Error));
