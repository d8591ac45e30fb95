using Gat.Faults;

namespace Gat.Dist.Import.Matpower.Language;

/// <summary>Runs the statements of a case file.</summary>
internal sealed class Interpreter
{
    private static readonly HashSet<string> fixedNames = new(StringComparer.Ordinal) { "Inf", "inf", "NaN", "nan" };

    private readonly SourceText source;
    private readonly WorkBudget budget;
    private readonly Evaluator evaluator;
    private readonly IndexedAssignment assignment;

    private Interpreter(SourceText source)
    {
        this.source = source;
        budget = new WorkBudget(source);
        evaluator = new Evaluator(source, budget);
        assignment = new IndexedAssignment(source, budget, evaluator.Indexing);
    }

    /// <summary>Runs a file and returns the struct that it sets.</summary>
    /// <exception cref="InputDataException">The file is no program of the subset, or sets no struct.</exception>
    public static (CaseProgram Program, StructValue Case) Run(SourceText source)
    {
        var program = ProgramParser.Parse(source);
        var interpreter = new Interpreter(source);
        interpreter.Execute(program.Body);
        return interpreter.evaluator.Variables.GetValueOrDefault(program.OutputName) switch
        {
            StructValue result => (program, result),
            null => throw source.Refusal(0, $"The file never sets '{program.OutputName}'.", "A case file sets mpc.version, mpc.baseMVA, mpc.bus, ..."),
            var other => throw source.Refusal(
                0, $"'{program.OutputName}' is {other.Shown}, not the struct of a case.", "Give the case file itself, not one that goes with it."),
        };
    }

    /// <returns>False once a return statement was met.</returns>
    private bool Execute(IReadOnlyList<Statement> statements)
    {
        foreach (var statement in statements)
        {
            budget.Charge(LanguageLimits.NodeWork, statement.Offset);
            switch (statement)
            {
                case Assignment single:
                    Assign(single);
                    break;
                case MultiAssignment several:
                    AssignSeveral(several);
                    break;
                case Command command:
                    Run(command);
                    break;
                case Choice choice:
                    var taken = choice.Branches.FirstOrDefault(branch => branch.Condition is null || evaluator.IsTrue(branch.Condition));
                    if (taken.Body is not null && !Execute(taken.Body))
                    {
                        return false;
                    }

                    break;
                case Loop loop:
                    if (!Execute(loop))
                    {
                        return false;
                    }

                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    private bool Execute(Loop loop)
    {
        var values = evaluator.Matrix(loop.Values);
        var outer = evaluator.IsRepeated;
        evaluator.IsRepeated = true;
        var goesOn = true;
        for (var column = 0; goesOn && column < values.ColumnCount; column++)
        {
            var turn = new MatrixValue(values.RowCount, 1, values.Column(column).ToArray());
            Store(loop.Name, turn, loop.Offset);
            budget.Charge(LanguageLimits.NodeWork + values.RowCount, loop.Offset);
            goesOn = Execute(loop.Body);
        }

        evaluator.IsRepeated = outer;
        return goesOn;
    }

    private void Run(Command command)
    {
        if (command.Name != "define_constants")
        {
            throw source.Refusal(
                command.Offset, $"gat does not run the command '{command.Name}'.", "Delete the line if the case does not need it.");
        }

        foreach (var (name, number) in CaseFormatConstants.All)
        {
            Store(name, MatrixValue.Scalar(number), command.Offset);
        }
    }

    private void AssignSeveral(MultiAssignment statement)
    {
        var results = evaluator.Call(statement.Call, statement.Names.Count);
        for (var at = 0; at < results.Length; at++)
        {
            if (statement.Names[at] is { } name)
            {
                Store(name, results[at], statement.Offset);
            }
        }
    }

    private void Assign(Assignment statement)
    {
        if (statement.Target is IndexNode index)
        {
            AssignPart(index, statement);
        }
        else
        {
            Store(statement.Target, evaluator.Evaluate(statement.Value));
        }
    }

    private void AssignPart(IndexNode target, Assignment statement)
    {
        var current = Current(target.Target);
        var value = evaluator.Evaluate(statement.Value);
        if (target.IsBrace)
        {
            var cell = current as CellValue ?? throw source.Refusal(
                target.Offset, "Items in { } can be set only in a cell array that exists.", "Set the whole array first: x = { ... };");
            cell.Items[CellPositions.One(evaluator.Indexing, source, cell, evaluator.Indices(target, cell), target.Offset)] =
                value.Held(budget, target.Offset);
            return;
        }

        if ((current ?? new MatrixValue(0, 0, [])) is not MatrixValue matrix || value is not MatrixValue part)
        {
            throw source.Refusal(target.Offset, $"gat does not set a part of {current?.Shown ?? "a new variable"} to {value.Shown}.");
        }

        var indices = evaluator.Indices(target, matrix);
        var isDeletion = statement.Value is TableNode { Table.Count: 0 } or BracketNode { IsCell: false, Rows.Count: 0 };
        Store(target.Target, isDeletion
            ? assignment.Delete(matrix, indices, target.Offset)
            : assignment.Write(matrix, indices, part, target.Offset));
    }

    /// <summary>The value that a name or field holds itself; null when not set yet.</summary>
    private Value? Current(Node place) => place switch
    {
        NameNode name => evaluator.Variables.GetValueOrDefault(name.Name),
        FieldNode field => Owner(field)[field.Name],
        _ => throw source.Refusal(place.Offset, "gat sets x, x.field, x(...) and x.field(...), nothing deeper."),
    };

    private void Store(Node place, Value value)
    {
        if (place is FieldNode field)
        {
            var owner = Owner(field);
            if (!ReferenceEquals(owner[field.Name], value))
            {
                owner.Set(field.Name, value.Held(budget, field.Offset));
            }
        }
        else if (place is NameNode name)
        {
            Store(name.Name, value, name.Offset);
        }
        else
        {
            throw source.Refusal(place.Offset, "Only a name, a field or a part of one can stand left of '='.");
        }
    }

    private void Store(string name, Value value, int offset)
    {
        if (fixedNames.Contains(name))
        {
            throw source.Refusal(offset, $"'{name}' is set as a variable.", "Use another name: in tables it means the number.");
        }

        if (!ReferenceEquals(evaluator.Variables.GetValueOrDefault(name), value))
        {
            evaluator.Variables[name] = value.Held(budget, offset);
        }
    }

    /// <summary>The struct whose field is meant, made on first use.</summary>
    private StructValue Owner(FieldNode field)
    {
        var owner = Current(field.Target);
        if (owner is null)
        {
            owner = new StructValue();
            Store(field.Target, owner);
        }

        return owner as StructValue
            ?? throw source.Refusal(field.Offset, $"'.{field.Name}' is set in {owner.Shown}.", "Only a struct such as mpc has fields.");
    }
}
