using Gat.Dist.Import.OpenDss.Objects;

namespace Gat.Dist.Import.OpenDss.Language;

/// <summary>Takes the values of a command into the properties of an object, by name, by shortened name or by position.</summary>
internal sealed class PropertyWriter(ScriptState state)
{
    private readonly PropertyEdit edit = new(state);

    /// <summary>Takes the values of a line into an object.</summary>
    /// <param name="target">The object.</param>
    /// <param name="lexer">The rest of the line.</param>
    /// <param name="place">Where the line stands.</param>
    /// <param name="first">A value that was read already.</param>
    /// <returns>The object, or the copy that like= put in its place.</returns>
    public DssObject Apply(DssObject target, Lexer lexer, SourcePlace place, Parameter? first = null)
    {
        var position = -1;
        if (first is { } given)
        {
            target = ApplyOne(target, given, ref position, place);
        }

        while (lexer.TryNext(out var parameter))
        {
            target = ApplyOne(target, parameter, ref position, place);
        }

        return target;
    }

    private DssObject ApplyOne(DssObject target, Parameter parameter, ref int position, SourcePlace place)
    {
        if (target.Class.Use != ClassUse.Read)
        {
            return target;
        }

        var table = target.Properties;
        var index = parameter.Name.Length > 0 ? table.IndexOf(parameter.Name) : position + 1;
        if (index < 0 || index >= table.Count)
        {
            state.Faults.Add(
                parameter.Name.Length > 0 ? $"Class {target.Class.Name} has no property '{parameter.Name}'."
                    : $"{target.FullName} has more values than class {target.Class.Name} has properties: '{parameter.Value.Text}'.",
                place.ToString(), "Correct the name; the properties of each class stand in the manual of OpenDSS.");
            return target;
        }

        position = index;
        var property = table[position];
        switch (table.Use(position))
        {
            case PropertyUse.WithoutEffect:
                state.Notes.Skipped($"property {property} of {target.Class.Name}");
                return target;
            case PropertyUse.Unsupported:
                edit.Begin(target, property, parameter.Value, place);
                edit.Unsupported("gat does not read it");
                return target;
        }

        edit.Begin(target, property, parameter.Value, place);
        return property switch
        {
            "like" => Copy(target),
            "enabled" => Enabled(target),
            _ => Set(target),
        };
    }

    private DssObject Set(DssObject target)
    {
        target.Set(edit);
        return target;
    }

    private DssObject Enabled(DssObject target)
    {
        target.IsEnabled = edit.YesNo(target.IsEnabled);
        return target;
    }

    private DssObject Copy(DssObject target)
    {
        if (target.Class.Find(edit.Word) is not { } pattern)
        {
            edit.Fault($"is '{edit.Word}', which does not exist here", "Name an object of the same class that is made before.");
            return target;
        }

        return target.Class.Replace(target, pattern);
    }
}
