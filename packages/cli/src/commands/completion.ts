import { Argument, Command } from 'commander'
import { inWords } from '../in-words.ts'

/** Shells that are known. */
const shells = ['bash', 'zsh', 'fish'] as const

/** `ngrad completion <shell>`: what makes a shell complete commands, options and their values. */
export const completion: Command = new Command('completion')
  .description('print what makes a shell complete commands and options')
  .addArgument(new Argument('<shell>', 'the shell').choices(shells))
  .addHelpText(
    'after',
    '\nExamples:\n  source <(ngrad completion bash)       in ~/.bashrc' +
      '\n  source <(ngrad completion zsh)        in ~/.zshrc, behind compinit' +
      '\n  ngrad completion fish > ~/.config/fish/completions/ngrad.fish',
  )
  .action((shell: (typeof shells)[number]) =>
    inWords(completion, async () => {
      const { completionFor } = await import('../completion.ts')
      console.log(completionFor[shell](completion.parent!))
    }),
  )
