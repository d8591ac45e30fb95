using System.Text.RegularExpressions;
using Gat.Dist.Import.OpenDss.Objects;

namespace Gat.Dist.Import.OpenDss.Language;

/// <summary>Commands that make, change, open or disable objects.</summary>
internal sealed class ObjectEditor(ScriptState state)
{
    private readonly PropertyWriter writer = new(state);
    private DssObject? active;
    private long batchEdits;

    /// <summary>New class.name property=value ...</summary>
    public void New(Lexer lexer, SourcePlace place)
    {
        if (!TryName(lexer, place, out var className, out var name))
        {
            return;
        }

        if (className == "circuit")
        {
            NewCircuit(name, lexer, place);
            return;
        }

        if (FindClass(className, place) is not { } found)
        {
            return;
        }

        if (name.Length == 0)
        {
            active = null;
            state.Faults.Add($"New {className} has no name.", place.ToString(), $"Write New {className}.name ...");
            return;
        }

        if (found.Find(name) is { } existing)
        {
            state.Notes.Converted("objects made twice: the second New edits the first", existing.FullName);
            active = existing;
        }
        else
        {
            active = found.Add(name, place);
            CountUse(found, place);
        }

        active = writer.Apply(active, lexer, place);
    }

    /// <summary>Edit class.name property=value ...</summary>
    public void Edit(Lexer lexer, SourcePlace place)
    {
        if (TryName(lexer, place, out var className, out var name) && Find(className, name, place) is { } found)
        {
            active = writer.Apply(found, lexer, place);
        }
    }

    /// <summary>~ property=value ...</summary>
    public void More(Lexer lexer, SourcePlace place)
    {
        if (active is { } target)
        {
            active = writer.Apply(target, lexer, place);
        }
        else if (lexer.TryNext(out _))
        {
            state.Faults.Add("Nothing is being edited that this line could go on with.", place.ToString(), "Begin with New or Edit.");
        }
    }

    /// <summary>Select class.name</summary>
    public void Select(Lexer lexer, SourcePlace place)
    {
        if (TryName(lexer, place, out var className, out var name) && className != "circuit")
        {
            active = Find(className, name, place) ?? active;
        }
    }

    /// <summary>class.name.property=value property=value ...</summary>
    public void Assign(Parameter first, Lexer lexer, SourcePlace place)
    {
        var cut = first.Name.LastIndexOf('.');
        if (cut < 0)
        {
            if (active is null)
            {
                state.Faults.Add($"'{first.Name}=' belongs to nothing that is being edited.", place.ToString(), $"Write class.name.{first.Name}=value.");
                return;
            }

            active = writer.Apply(active, lexer, place, first);
            return;
        }

        var (className, name) = Split(first.Name[..cut].ToLowerInvariant());
        if (Find(className, name, place) is { } found)
        {
            active = writer.Apply(found, lexer, place, new Parameter(first.Name[(cut + 1)..], first.Value));
        }
    }

    /// <summary>BatchEdit class.pattern property=value ...: every object whose name the regular expression finds.</summary>
    public void BatchEdit(Lexer lexer, SourcePlace place)
    {
        if (!lexer.TryNext(out var target))
        {
            state.Faults.Add("BatchEdit names no objects.", place.ToString(), "Write BatchEdit class.pattern property=value.");
            return;
        }

        var (className, pattern) = Split(target.Value.Word);
        if (FindClass(className, place) is not { } found)
        {
            return;
        }

        Regex regex;
        try
        {
            regex = new Regex(pattern, RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }
        catch (Exception trouble) when (trouble is ArgumentException or NotSupportedException)
        {
            state.Faults.Add($"'{pattern}' is no regular expression that gat runs: {trouble.Message}", place.ToString(), "Write a simpler one; .* finds all.");
            return;
        }

        var rest = lexer.Rest();
        foreach (var one in found.Objects.Where(one => regex.IsMatch(one.Name)).ToList())
        {
            if (++batchEdits > ScriptLimits.BatchEdits)
            {
                throw new Gat.Faults.InputDataException($"BatchEdit changes more than {ScriptLimits.BatchEdits} objects.", place.ToString(), "Edit fewer.");
            }

            active = writer.Apply(one, new Lexer(rest), place);
        }
    }

    /// <summary>Enable and Disable class.name; a name of * means the whole class.</summary>
    public void Enable(Lexer lexer, bool isEnabled, SourcePlace place)
    {
        if (!TryName(lexer, place, out var className, out var name))
        {
            return;
        }

        if (name == "*")
        {
            foreach (var one in FindClass(className, place)?.Objects ?? [])
            {
                one.IsEnabled = isEnabled;
            }
        }
        else if (Find(className, name, place) is { } found)
        {
            found.IsEnabled = isEnabled;
        }
    }

    /// <summary>Open and Close class.name terminal conductor</summary>
    public void Open(Lexer lexer, bool isOpen, SourcePlace place)
    {
        if (!TryName(lexer, place, out var className, out var name) || Find(className, name, place) is not { } found)
        {
            return;
        }

        var terminal = lexer.TryNext(out var part) ? state.Number(part.Value) ?? 1 : 1;
        var conductor = lexer.TryNext(out part) ? state.Number(part.Value) ?? 0 : 0;
        if (conductor != 0)
        {
            state.Notes.Unsupported($"command {(isOpen ? "open" : "close")} of one conductor: gat opens all phases of an element or none", found.FullName, place);
        }
        else if (!found.SetOpen((int)Math.Clamp(terminal, 0, 100), isOpen))
        {
            state.Notes.Unsupported($"command {(isOpen ? "open" : "close")} of {className}", found.FullName, place);
        }
    }

    private static (string Class, string Name) Split(string fullName)
    {
        var dot = fullName.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? ("", fullName) : (fullName[..dot], fullName[(dot + 1)..]);
    }

    private void NewCircuit(string name, Lexer lexer, SourcePlace place)
    {
        if (state.CircuitName is not null)
        {
            state.Faults.Add($"Circuit '{name}' is the second one; the first is made at {state.CircuitPlace}.", place.ToString(), "Put Clear between them, or import one at a time.");
            return;
        }

        state.BeginCircuit(name.Length > 0 ? name : "circuit", place);
        active = writer.Apply(state.Find("vsource", "source")!, lexer, place);
    }

    private bool TryName(Lexer lexer, SourcePlace place, out string className, out string name)
    {
        (className, name) = ("", "");
        if (!lexer.TryNext(out var parameter) || parameter.Value.Word.Length == 0)
        {
            state.Faults.Add("The command names no object.", place.ToString(), "Name it as class.name.");
            return false;
        }

        (className, name) = Split(state.Variables.Resolve(parameter.Value).Word);
        return true;
    }

    private DssClass? FindClass(string className, SourcePlace place)
    {
        if (state.ClassOf(className) is { } found)
        {
            if (state.CircuitName is not null || className is "loadshape" or "linecode" or "xfmrcode" or "wiredata" or "linegeometry" or "xycurve")
            {
                return found;
            }

            state.BeginNoCircuit(place);
            return found;
        }

        active = null;
        state.Faults.Add($"'{className}' is no class of OpenDSS that gat knows.", place.ToString(), "Write objects as class.name, such as line.l1.");
        return null;
    }

    private DssObject? Find(string className, string name, SourcePlace place)
    {
        if (className == "circuit")
        {
            return state.Find("vsource", "source");
        }

        var found = className.Length == 0
            ? state.Classes.Select(one => one.Find(name)).FirstOrDefault(one => one is not null)
            : FindClass(className, place)?.Find(name);
        if (found is null && (className.Length == 0 || state.ClassOf(className) is not null))
        {
            active = null;
            state.Faults.Add($"{(className.Length > 0 ? className + "." : "")}{name} does not exist here.", place.ToString(), "Make it with New before this line, or correct the name.");
        }

        return found;
    }

    private void CountUse(DssClass made, SourcePlace place)
    {
        switch (made.Use)
        {
            case ClassUse.WithoutEffect:
                state.Notes.Skipped($"objects of class {made.Name}");
                break;
            case ClassUse.Unsupported:
                state.Notes.Unsupported($"objects of class {made.Name}: gat has no place for them", active!.FullName, place);
                break;
            case ClassUse.Refused:
                state.Faults.Add($"{active!.FullName} is of a class that gat has no model for.", place.ToString(), "Model it by a transformer or a line, or disable it and what is behind it.");
                break;
        }
    }
}
