namespace Gat.Dist.Import.Matpower.Language;

/// <summary>Computes expressions over the variables set so far.</summary>
internal sealed class Evaluator
{
    private readonly SourceText source;
    private readonly WorkBudget budget;
    private readonly Arithmetic arithmetic;
    private readonly Concatenation concatenation;
    private readonly Functions functions;

    /// <summary>What <c>end</c> counts while an index is computed: the value indexed, the index's position, and how many there are.</summary>
    private readonly Stack<(Value Target, int Position, int Count)> ends = new();

    public Evaluator(SourceText source, WorkBudget budget)
    {
        this.source = source;
        this.budget = budget;
        arithmetic = new Arithmetic(source, budget);
        concatenation = new Concatenation(source, budget);
        functions = new Functions(source, budget, arithmetic);
        Indexing = new Indexing(source, budget);
    }

    public Dictionary<string, Value> Variables { get; } = new(StringComparer.Ordinal);

    public Indexing Indexing { get; }

    /// <summary>Whether the same expression may be computed again: a table of the file's text is then copied before it is handed out.</summary>
    public bool IsRepeated { get; set; }

    public Value Evaluate(Node node)
    {
        budget.Charge(LanguageLimits.NodeWork, node.Offset);
        return node switch
        {
            NumberNode number => MatrixValue.Scalar(number.Number),
            TextNode text => new TextValue(text.Text),
            TableNode table => IsRepeated ? table.Table.With([.. table.Table.Items]) : table.Table,
            NameNode name => Variables.GetValueOrDefault(name.Name) ?? functions.Call(name.Name, [], 1, name.Offset)[0],
            FieldNode field => Field(field),
            IndexNode index => Index(index),
            UnaryNode unary => Unary(unary),
            TransposeNode transpose => arithmetic.Transposed(Matrix(transpose.Operand), transpose.Offset),
            BinaryNode { Operator: "&&" or "||" } choice => ShortCircuit(choice),
            BinaryNode binary => arithmetic.Binary(binary.Operator, Matrix(binary.Left), Matrix(binary.Right), binary.Offset),
            RangeNode range => Range(range),
            BracketNode brackets => Brackets(brackets),
            LastNode => End(node.Offset),
            _ => throw source.Refusal(node.Offset, "':' stands alone where a value should.", "Use ':' only as an index."),
        };
    }

    public MatrixValue Matrix(Node node)
    {
        var value = Evaluate(node);
        return value as MatrixValue ?? throw source.Refusal(node.Offset, $"Numbers are needed here, not {value.Shown}.");
    }

    /// <summary>Whether a condition holds: it has elements, and none is zero.</summary>
    public bool IsTrue(Node node) => Matrix(node) is { Count: > 0 } matrix && Array.TrueForAll(matrix.Items, item => item != 0);

    /// <summary>The results of a call, for <c>[a, b] = f(x)</c>.</summary>
    public Value[] Call(Node node, int resultCount)
    {
        var (name, arguments) = node switch
        {
            NameNode bare => (bare.Name, []),
            IndexNode { IsBrace: false, Target: NameNode called } index => (called.Name, index.Indices),
            _ => throw source.Refusal(node.Offset, "Only a function can fill several variables."),
        };
        return functions.Call(name, [.. arguments.Select(Evaluate)], resultCount, node.Offset);
    }

    /// <summary>Index values over <paramref name="target"/>; null stands for <c>:</c>.</summary>
    public MatrixValue?[] Indices(IndexNode node, Value target)
    {
        var indices = new MatrixValue?[node.Indices.Length];
        for (var position = 0; position < indices.Length; position++)
        {
            ends.Push((target, position, indices.Length));
            indices[position] = node.Indices[position] is AllNode ? null : Matrix(node.Indices[position]);
            ends.Pop();
        }

        return indices.Length is 1 or 2
            ? indices
            : throw source.Refusal(node.Offset, $"gat reads one or two indices, not {indices.Length}.", "Use x(i) or x(row, column).");
    }

    private Value Field(FieldNode node)
    {
        var target = Evaluate(node.Target);
        var fields = target as StructValue
            ?? throw source.Refusal(node.Offset, $"'.{node.Name}' asks for a field of {target.Shown}.", "Only a struct such as mpc has fields.");
        return fields[node.Name]
            ?? throw source.Refusal(node.Offset, $"The field '{node.Name}' is used before it is set.", "Set it earlier in the file.");
    }

    private Value Index(IndexNode node)
    {
        if (node is { IsBrace: false, Target: NameNode name } && !Variables.ContainsKey(name.Name))
        {
            return functions.Call(name.Name, [.. node.Indices.Select(Evaluate)], 1, node.Offset)[0];
        }

        var target = Evaluate(node.Target);
        var indices = Indices(node, target);
        return target switch
        {
            MatrixValue matrix when !node.IsBrace => Indexing.Read(matrix, indices, node.Offset),
            CellValue cell when node.IsBrace => cell.Items[CellPositions.One(Indexing, source, cell, indices, node.Offset)],
            _ => throw source.Refusal(node.Offset, $"gat does not read {(node.IsBrace ? "{ }" : "( )")} of {target.Shown}."),
        };
    }

    private MatrixValue Unary(UnaryNode node)
    {
        var operand = Matrix(node.Operand);
        return node.Operator switch
        {
            "-" => arithmetic.Negated(operand, node.Offset),
            "~" => arithmetic.Not(operand, node.Offset),
            _ => operand,
        };
    }

    private MatrixValue ShortCircuit(BinaryNode node) =>
        MatrixValue.Logical(node.Operator == "&&" ? IsTrue(node.Left) && IsTrue(node.Right) : IsTrue(node.Left) || IsTrue(node.Right));

    private MatrixValue Range(RangeNode node)
    {
        var first = Number(node.First);
        var step = node.Step is null ? 1 : Number(node.Step);
        var last = Number(node.Last);
        var steps = step == 0 || (last - first) / step < 0 ? -1 : Math.Floor(((last - first) / step) + 1e-10);
        if (!double.IsFinite(steps))
        {
            throw source.Refusal(node.Offset, $"The range {first}:{step}:{last} has no end.", "Give it finite bounds.");
        }

        var range = budget.Matrix(1, (long)Math.Min(steps + 1, int.MaxValue), node.Offset);
        for (var at = 0; at < range.Count; at++)
        {
            range.Items[at] = first + (at * step);
        }

        return range;
    }

    private double Number(Node node)
    {
        var matrix = Matrix(node);
        return matrix.IsScalar
            ? matrix.Items[0]
            : throw source.Refusal(node.Offset, $"A single number is needed here, not {matrix.Shown}.");
    }

    private Value Brackets(BracketNode node)
    {
        var rows = node.Rows.Select(row => Array.ConvertAll(row, Evaluate)).ToList();
        return node.IsCell ? concatenation.Cell(rows, node.Offset) : concatenation.Matrix(rows, node.Offset);
    }

    private MatrixValue End(int offset)
    {
        if (!ends.TryPeek(out var end))
        {
            throw source.Refusal(offset, "'end' stands outside of an index.");
        }

        var (rows, columns) = new ShapeFunctions(source, budget).Shape(end.Target, offset);
        return MatrixValue.Scalar(end.Count == 1 ? (double)rows * columns : end.Position == 0 ? rows : columns);
    }
}
