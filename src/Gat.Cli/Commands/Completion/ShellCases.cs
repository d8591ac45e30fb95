using System.Text;

namespace Gat.Cli.Commands.Completion;

/// <summary>Writes a table as the branches of a shell's <c>case</c> or <c>switch</c>, those with one answer together.</summary>
internal static class ShellCases
{
    /// <summary>Branches of <c>case</c>, as bash and zsh read them, each setting <c>reply</c>.</summary>
    public static string Posix(IReadOnlyDictionary<string, string> table) => Branches(
        table, keys => $"        {string.Join('|', keys.Select(Quote))}) reply='{{0}}' ;;\n");

    /// <summary>Branches of <c>switch</c>, as fish reads them, each printing its words.</summary>
    public static string Fish(IReadOnlyDictionary<string, string> table) => Branches(
        table, keys => $"        case {string.Join(' ', keys.Select(Quote))}\n            string split ' ' -- '{{0}}'\n");

    private static string Branches(IReadOnlyDictionary<string, string> table, Func<IEnumerable<string>, string> branch)
    {
        var text = new StringBuilder();
        foreach (var answer in table.GroupBy(row => row.Value, row => row.Key, StringComparer.Ordinal).OrderBy(answer => answer.First(), StringComparer.Ordinal))
        {
            text.Append(branch(answer).Replace("{0}", answer.Key, StringComparison.Ordinal));
        }

        return text.ToString().TrimEnd('\n');
    }

    private static string Quote(string key) => $"'{key}'";
}
