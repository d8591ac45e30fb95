namespace Gat.Dist.Tests.Import.Matpower.Language;

public sealed class RefusalTests
{
    [Theory]
    [InlineData("mpc.x = foo(3);", "'foo'")]
    [InlineData("mpc.x = foo;", "'foo'")]
    [InlineData("mpc = loadcase('case9');", "'loadcase'")]
    [InlineData("mpc.x = @(y) y;", "'@'")]
    [InlineData("while 1, end", "'while'")]
    [InlineData("switch 1, end", "'switch'")]
    [InlineData("try, mpc.x = 1; end", "'try'")]
    [InlineData("global mpc", "'global'")]
    [InlineData("clear all", "'clear'")]
    [InlineData("clc", "'clc'")]
    [InlineData("mpc.x", "sets nothing")]
    [InlineData("mpc.x = 1 + ;", "';' where a value")]
    [InlineData("mpc.x = (1;", "')'")]
    [InlineData("mpc.x = [1 2;", "never closed")]
    [InlineData("mpc.x = {'a';", "never closed")]
    [InlineData("mpc.x = 1];", "closes no")]
    [InlineData("mpc.x = 'abc", "not closed")]
    [InlineData("mpc.x = [1 2\n3];", "Row 2")]
    [InlineData("mpc.x = [1 pi; 3];", "wide")]
    [InlineData("mpc.x = [1,,2];", "','")]
    [InlineData("mpc.x = 1i;", "'1i'")]
    [InlineData("mpc.x = 0x1F;", "'0x'")]
    [InlineData("mpc.x = 3 4;", "the end of the statement")]
    [InlineData("mpc.x = 'a' + 1;", "text")]
    [InlineData("mpc.x = [1 'a'];", "Text")]
    [InlineData("mpc.x = {1} + 1;", "cell")]
    [InlineData("mpc.x = [1 2] + [1 2 3];", "shapes differ")]
    [InlineData("mpc.x = [1 2] * [1 2];", "cannot be multiplied")]
    [InlineData("mpc.x = 1 / [1 2];", "Division by a matrix")]
    [InlineData("mpc.x = [1 2]^2;", "powers of a matrix")]
    [InlineData("mpc.x = sqrt(-1);", "no real number")]
    [InlineData("mpc.x = acos(2);", "no real number")]
    [InlineData("mpc.x = (-1)^0.5;", "complex")]
    [InlineData("a = [1 2]; mpc.x = a(3);", "Index 3")]
    [InlineData("a = [1 2]; mpc.x = a(0);", "Index 0")]
    [InlineData("a = [1 2]; mpc.x = a(1.5);", "Index 1.5")]
    [InlineData("a = [1 2]; mpc.x = a(1, 1, 1);", "two indices")]
    [InlineData("a = [1 2]; a(3, :) = [1 2 3];", "does not fit")]
    [InlineData("a = [1 2; 3 4]; a(1, 2) = [];", "whole rows")]
    [InlineData("mpc.x = mpc.y;", "'mpc' is neither")]
    [InlineData("mpc.y = 1; mpc.x = mpc.z;", "'z' is used before")]
    [InlineData("a = 1; a.b = 2;", "'.b' is set in")]
    [InlineData("mpc(2).x = 1;", "nothing deeper")]
    [InlineData("mpc.x = end;", "'end'")]
    [InlineData("mpc.x = :;", "':'")]
    [InlineData("[a, b] = sin(1);", "2 results")]
    [InlineData("[a, b] = [1 2];", "Only a function")]
    [InlineData("mpc.x = sum(1, 2, 3);", "sum")]
    [InlineData("mpc.x = 1:Inf;", "no end")]
    [InlineData("mpc.x = zeros(1e6, 1e6);", "larger than")]
    [InlineData("mpc.x = zeros(0.5);", "whole numbers")]
    [InlineData("Inf = 3;", "'Inf' is set")]
    [InlineData("if 1", "'if' is never closed")]
    [InlineData("for i = 1:2", "'for' is never closed")]
    [InlineData("%{", "never closed")]
    [InlineData("end\nmpc.x = 1;", "a statement or the end of the file")]
    [InlineData("mpc.x = 1;\nfunction y = f\ny = 1;", "second function")]
    [InlineData("# octave", "'#'")]
    [InlineData("mpc.x = !1;", "'!'")]
    [InlineData("mpc.x += 1;", "sets nothing")]
    public void What_the_interpreter_does_not_run_is_refused_by_line(string line, string part)
    {
        var fault = Scripts.Refusal("", line);

        Assert.Contains(part, fault.What);
        Assert.StartsWith("t.m, line ", fault.Where);
        Assert.InRange(int.Parse(fault.Where["t.m, line ".Length..]), 3, 4);
        Assert.NotEmpty(fault.Fix);
    }

    [Theory]
    [InlineData("function [baseMVA, bus, gen, branch] = case9\nbaseMVA = 100;", "version 1")]
    [InlineData("function mpc = case9(scale)\nmpc.x = scale;", "arguments")]
    [InlineData("function case9\nmpc.x = 1;", "returns nothing")]
    [InlineData("function chgtab = contab\nchgtab = [1 2 3];", "not the struct")]
    [InlineData("function mpc = empty\n", "never sets 'mpc'")]
    [InlineData("", "never sets 'mpc'")]
    [InlineData("PK\u0003\u0004", "0x03")]
    public void What_is_no_case_function_is_refused(string text, string part)
    {
        var refusal = Assert.Throws<Gat.Faults.InputDataException>(() => Gat.Dist.Import.Matpower.Language.Interpreter.Run(Scripts.Source(text)));

        Assert.Contains(part, Assert.Single(refusal.Faults).ToString());
    }

    [Fact]
    public void All_rows_of_wrong_length_are_listed()
    {
        var refusal = Assert.Throws<Gat.Faults.InputDataException>(() => Scripts.Run("mpc.x = [", "1 2", "1", "1 2", "1 2 3", "];"));

        Assert.Equal(["t.m, line 4", "t.m, line 6"], refusal.Faults.Select(fault => fault.Where));
    }

    [Fact]
    public void Hostile_nesting_is_refused_without_a_stack_overflow()
    {
        const int many = 200_000;

        Assert.Contains("deeper", Scripts.Refusal("mpc.x = " + new string('(', many)).What);
        Assert.Contains("deeper", Scripts.Refusal("mpc.x = " + new string('[', many)).What);
        Assert.Contains("deeper", Scripts.Refusal("mpc.x = " + new string('-', many) + "1").What);
        Assert.Contains("levels", Scripts.Refusal("mpc.x = 1" + string.Concat(Enumerable.Repeat("+1", many)) + ";").What);
        Assert.Contains("levels", Scripts.Refusal("mpc.x = a" + string.Concat(Enumerable.Repeat(".a", many)) + ";").What);
        Assert.Contains("levels", Scripts.Refusal("mpc.x = a" + new string('\'', many) + ";").What);
        Assert.Contains("deeper", Scripts.Refusal(string.Concat(Enumerable.Repeat("if 1\n", many))).What);
        Assert.Contains("levels", Scripts.Refusal("mpc.x = 1" + string.Concat(Enumerable.Repeat("^1", many)) + ";").What);
    }

    [Theory]
    [InlineData("for i = 1:4000000", "for j = 1:4000000", "mpc.x = 1;", "end", "end")]
    [InlineData("mpc.a = 1;", "for i = 1:4000000", "mpc.a = mpc;", "end")]
    [InlineData("c = {1};", "for i = 1:4000000", "c = {c c};", "end")]
    [InlineData("t = 'ab';", "for i = 1:4000000", "t = [t t];", "end")]
    [InlineData("a = ones(1000, 1000);", "for i = 1:1000", "a = a + a;", "end")]
    [InlineData("a = 1;", "for i = 1:4000000", "a(i) = i;", "end")]
    [InlineData("a = ones(2000, 2000);", "mpc.x = a * a;")]
    public void Hostile_work_is_stopped_within_seconds(params string[] lines)
    {
        var start = System.Diagnostics.Stopwatch.GetTimestamp();

        var fault = Scripts.Refusal(lines);

        Assert.Contains("more work", fault.What);
        Assert.InRange(System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds, 0, 20);
    }
}
