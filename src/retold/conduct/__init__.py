"""The conductors: each joins stages and the store to one thing a person asks for.

`run` traces a folder, `asking` checks a claim, `retrieve` finds its tellings,
`drafting` annotates a draft, `reviewing` keeps what people rule. A stage knows only
`model`; here, and only here, stages meet.
"""
