using System.Collections.Immutable;
using Gat.Schemas.Columns;
using Gat.Schemas.Tables.Definitions;
using Gat.Schemas.Validation;

namespace Gat.Dist;

/// <summary>Opens and closes branches, named by their own id or by that of a switch on them.</summary>
internal static class SwitchOverlay
{
    public static void Apply(TableSetEdit edit, ImmutableArray<string> open, ImmutableArray<string> close)
    {
        foreach (var name in open)
        {
            Set(edit, name, "open", "--open");
            if (close.Contains(name))
            {
                edit.Faults.Add($"'{name}' is to be opened and closed.", "--open, --close", "Give one of the two.");
            }
        }

        foreach (var name in close)
        {
            Set(edit, name, "closed", "--close");
        }
    }

    private static void Set(TableSetEdit edit, string name, string state, string option)
    {
        var byId = edit.RowOf(GridTables.Branches, name);
        var branches = edit.Find(GridTables.Branches);
        var switches = edit.Find(GridTables.Switches);
        var device = edit.RowOf(GridTables.Switches, name);
        var branchOfDevice = device < 0 ? null : switches!.Text("branch_id")[device];
        var byDevice = branchOfDevice is null ? -1 : edit.RowOf(GridTables.Branches, branchOfDevice);
        if (byId >= 0 && byDevice >= 0 && byId != byDevice)
        {
            edit.Faults.Add($"'{name}' is a switch on branch '{branchOfDevice}' and also another branch.", option, "Rename one of them.");
        }
        else if (byId < 0 && byDevice < 0)
        {
            var names = Ids(switches, "switch_id").Concat(Ids(branches, "branch_id"));
            edit.Faults.Add(
                $"'{name}' is neither a switch nor a branch of the grid.", option, Spelling.Nearest(name, names) is { } near ? $"Did you mean {near}?" : "");
        }
        else
        {
            edit.Write(GridTables.Branches, Math.Max(byId, byDevice), "status", state);
        }
    }

    private static IEnumerable<string> Ids(RecordBatch? table, string column) =>
        table is null ? [] : Enumerable.Range(0, table.RowCount).Select(row => table.Text(column)[row]!);
}
